package entente.catalog.archive;

import entente.catalog.CollectionId;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/**
 * Makes a store hold what another one holds: range by range, and a range that is equal already is
 * passed over. So a copy that was broken off is finished by doing it again.
 *
 * <p>The target's heads are closed before anything in it changes and written when all is equal: in
 * between, a reader of it would see nothing, and {@link CompleteStore} keeps it from being served.
 * It waits for the stores, so it runs on a thread that may wait.
 */
public final class StoreCopy {
  private final Deployment deployment;
  private final ObjectArchive source;
  private final ObjectArchive target;
  private final CopyProgress progress;

  /**
   * Prepares one.
   *
   * @param deployment whose objects both keep; it is told where they are in the end
   * @param source what is read, and stays as it is
   * @param target what is changed
   * @param progress is told of it
   */
  public StoreCopy(
      Deployment deployment, ObjectArchive source, ObjectArchive target, CopyProgress progress) {
    this.deployment = deployment;
    this.source = source;
    this.target = target;
    this.progress = progress;
  }

  /**
   * Copies, and reads both again to compare them.
   *
   * @param discardNewer whether the target may hold what is newer than the source; it is lost
   * @return whether both hold the same; where not, the source was written to meanwhile, and the
   *     target stays closed
   * @throws CopyRefused where the source is no whole store, or older than the target
   */
  public boolean run(boolean discardNewer) {
    List<ArchivedHead> heads = await(source.heads());
    List<ArchivedHead> written = await(target.heads());
    requireWhole(heads);
    UUID id = await(deployment.id());
    requireOwnedBy(id);
    if (!discardNewer) {
      requireNotNewer(heads, written);
    }
    List<ArchivedHead> all = withThoseOfTarget(heads, written);
    await(target.belongsTo(id));
    close(all, written);
    all.forEach(head -> copy(head.collection()));
    boolean equal = true;
    for (ArchivedHead head : all) {
      equal &= compare(head.collection());
    }
    if (equal && await(source.heads()).equals(heads)) {
      await(target.write(all));
      await(deployment.keepsIn(target.kind()));
      return true;
    }
    return false;
  }

  private static void requireWhole(List<ArchivedHead> heads) {
    if (heads.stream().noneMatch(ArchivedHead::isUsed)) {
      throw new CopyRefused("the source holds nothing: see that --from names the right store");
    }
    if (heads.stream().anyMatch(ArchivedHead::isClosed)) {
      throw new CopyRefused("the source itself is a copy that was not finished: finish that first");
    }
  }

  private void requireOwnedBy(UUID id) {
    if (!await(source.owner()).equals(Optional.of(id))) {
      throw new CopyRefused("the source does not keep the objects of this deployment");
    }
    if (!await(target.owner()).map(id::equals).orElse(true)) {
      throw new CopyRefused(
          "the target keeps the objects of another deployment: take an empty one");
    }
  }

  private static void requireNotNewer(List<ArchivedHead> heads, List<ArchivedHead> written) {
    Map<UUID, ArchivedHead> ofSource = byCollection(heads);
    for (ArchivedHead there : written) {
      ArchivedHead here = ofSource.get(there.collection().value());
      long newest = here == null ? 0 : here.head().lastAdded();
      if (there.head().lastAdded() > Math.max(newest, ArchivedHead.FIRST_DATE)) {
        throw new CopyRefused(
            ("the target holds newer objects of collection %s than the source: see that --from and"
                    + " --to are not mixed up, or say --discard-newer to lose them")
                .formatted(there.collection()));
      }
    }
  }

  /** All collections; one that only the target has ends up as one that never held an object. */
  private static List<ArchivedHead> withThoseOfTarget(
      List<ArchivedHead> heads, List<ArchivedHead> written) {
    Map<UUID, ArchivedHead> all = byCollection(heads);
    written.forEach(
        head ->
            all.computeIfAbsent(
                head.collection().value(), id -> ArchivedHead.unused(head.collection())));
    return List.copyOf(all.values());
  }

  private void close(List<ArchivedHead> all, List<ArchivedHead> written) {
    Map<UUID, ArchivedHead> there = byCollection(written);
    List<ArchivedHead> closed = new ArrayList<>();
    for (ArchivedHead head : all) {
      ArchivedHead old = there.getOrDefault(head.collection().value(), head);
      closed.add(old.closed());
    }
    await(target.write(closed));
  }

  private static Map<UUID, ArchivedHead> byCollection(List<ArchivedHead> heads) {
    Map<UUID, ArchivedHead> all = new TreeMap<>();
    heads.forEach(head -> all.put(head.collection().value(), head));
    return all;
  }

  private void copy(CollectionId collection) {
    Span rest = Span.whole(collection);
    while (rest.after() < rest.to()) {
      List<ArchivedObject> objects = await(source.objects(rest));
      Span span = rest.upTo(last(objects));
      if (!digest(objects).equals(digest(span, target::objects))) {
        await(target.replace(span, objects));
      }
      progress.copied(collection, objects.size());
      rest = rest.behind(span.to());
    }
    rest = Span.whole(collection);
    while (rest.after() < rest.to()) {
      List<ArchivedTombstone> tombstones = await(source.tombstones(rest));
      Span span = rest.upTo(last(tombstones));
      bury(span, tombstones);
      rest = rest.behind(span.to());
    }
  }

  /** How far a range goes that was read: behind the last row, to the end. */
  private static long last(List<? extends ArchivedRow> rows) {
    return rows.isEmpty() ? Long.MAX_VALUE : rows.get(rows.size() - 1).dateAdded();
  }

  private void bury(Span span, List<ArchivedTombstone> tombstones) {
    String wanted = digest(tombstones);
    if (wanted.equals(digest(span, target::tombstones))) {
      return;
    }
    await(target.bury(span, tombstones));
    if (!wanted.equals(digest(span, target::tombstones))) {
      throw new CopyRefused(
          ("the target knows of other deletions in collection %s than the source, and a record of"
                  + " a deletion never changes: the target has another past, take an empty one")
              .formatted(span.collection()));
    }
  }

  private static String digest(List<? extends ArchivedRow> rows) {
    RowDigest digest = new RowDigest();
    digest.add(rows);
    return digest.hex();
  }

  private static <R extends ArchivedRow> String digest(
      Span span, Function<Span, Uni<List<R>>> read) {
    RowDigest digest = new RowDigest();
    digest(span, read, digest, count -> {});
    return digest.hex();
  }

  private static <R extends ArchivedRow> void digest(
      Span span, Function<Span, Uni<List<R>>> read, RowDigest digest, Counter counter) {
    Span rest = span;
    while (rest.after() < rest.to()) {
      List<R> rows = await(read.apply(rest));
      digest.add(rows);
      counter.more(rows.size());
      rest = rest.behind(rows.isEmpty() ? rest.to() : last(rows));
    }
  }

  /** Is told of more rows. */
  private interface Counter {
    void more(int rows);
  }

  private boolean compare(CollectionId collection) {
    Contents wanted = contents(collection, source);
    boolean equal = wanted.equals(contents(collection, target));
    if (equal) {
      progress.equal(wanted);
    }
    return equal;
  }

  private Contents contents(CollectionId collection, ObjectArchive store) {
    RowDigest digest = new RowDigest();
    Span whole = Span.whole(collection);
    digest(whole, store::objects, digest, count -> progress.compared(collection, count));
    long objects = digest.rows();
    digest(whole, store::tombstones, digest, count -> {});
    return new Contents(collection, objects, digest.rows() - objects, digest.hex());
  }

  private static <T> T await(Uni<T> answer) {
    return answer.await().indefinitely();
  }
}
