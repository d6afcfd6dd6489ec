package entente.catalog;

import java.sql.Connection;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;

/** Counts objects for an operator, by their releases; beside servers that run, on its own. */
public final class ObjectCounts implements AutoCloseable {
  private final Labelled objects;
  private final Meanings meanings;
  private final int versionsMax;

  private ObjectCounts(Labelled objects, Meanings meanings, int versionsMax) {
    this.objects = objects;
    this.meanings = meanings;
    this.versionsMax = versionsMax;
  }

  /**
   * Where the objects are.
   *
   * @param owner a connection to PostgreSQL, which keeps what labels mean, for every store
   * @param mongodb the address of the MongoDB that is configured; absent where none is
   */
  public record Stores(Connection owner, Optional<String> mongodb) {}

  /** The objects of one store by their labels; the room of the store provides it. */
  public interface Labelled extends AutoCloseable {

    /** The labels of a collection's objects. */
    Set<ReleaseLabel> labels(CollectionId collection);

    /** The objects of which some version carries one of these labels, up to so many versions. */
    Count count(CollectionId collection, Set<ReleaseLabel> labels, int versionsMax);

    @Override
    void close();

    /** Reads the labels of one kind of store; found by {@link #over}. */
    interface Provider {
      /** Which store it is for. */
      StoreKind kind();

      /** That of these stores. */
      Labelled over(Stores stores);
    }
  }

  /** What labels stand for. */
  public interface Meanings {
    Map<ReleaseLabel, Release> releases(Set<ReleaseLabel> labels);

    /** Reads what labels stand for, wherever the objects are; found by {@link #over}. */
    interface Provider {
      /** That of these stores. */
      Meanings over(Stores stores);
    }
  }

  /**
   * How many objects there are.
   *
   * @param objects how many were counted
   * @param more whether counting ended before all were
   */
  public record Count(int objects, boolean more) {
    public static final Count NONE = new Count(0, false);

    /** In words for an operator. */
    @Override
    public String toString() {
      return (more ? "at least " : "") + objects + (objects == 1 ? " object" : " objects");
    }
  }

  /**
   * A counter of the store that is configured.
   *
   * @param versionsMax after how many versions of objects it ends
   */
  public static ObjectCounts over(Stores stores, int versionsMax) {
    StoreKind kind = stores.mongodb().isPresent() ? StoreKind.MONGODB : StoreKind.POSTGRESQL;
    Labelled.Provider objects =
        ServiceLoader.load(Labelled.Provider.class, ObjectCounts.class.getClassLoader()).stream()
            .map(ServiceLoader.Provider::get)
            .filter(provider -> provider.kind() == kind)
            .findFirst()
            .orElseThrow();
    Meanings.Provider meanings =
        ServiceLoader.load(Meanings.Provider.class, ObjectCounts.class.getClassLoader())
            .findFirst()
            .orElseThrow();
    return new ObjectCounts(objects.over(stores), meanings.over(stores), versionsMax);
  }

  /**
   * The objects of which a version comes into sight that was not in it: the same decision as that
   * of a read, for each label.
   *
   * @param before what a reader may see; absent: nothing
   * @param after what they may see then; absent: nothing
   */
  public Count gained(
      CollectionId collection, Optional<Visibility> before, Optional<Visibility> after) {
    Set<ReleaseLabel> opened =
        meanings.releases(objects.labels(collection)).entrySet().stream()
            .filter(it -> admits(after, it.getValue()) && !admits(before, it.getValue()))
            .map(Map.Entry::getKey)
            .collect(Collectors.toUnmodifiableSet());
    return opened.isEmpty() ? Count.NONE : objects.count(collection, opened, versionsMax);
  }

  private static boolean admits(Optional<Visibility> sight, Release release) {
    return sight.filter(it -> it.admits(release)).isPresent();
  }

  @Override
  public void close() {
    objects.close();
  }
}
