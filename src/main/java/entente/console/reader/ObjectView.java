package entente.console.reader;

import entente.catalog.DateAdded;
import entente.catalog.ObjectPage;
import entente.catalog.StoredObject;
import entente.console.CollectionView;
import entente.console.ConsolePaths;
import entente.console.MarkingView;
import entente.sharing.Access;
import entente.stix.StixId;
import java.util.List;

/**
 * An object with those of its versions that were asked for.
 *
 * @param collection the collection
 * @param id its identifier
 * @param title what its last version here is called
 * @param unmarked the level that the collection gives to what says none; empty where there is none
 * @param versions the versions, the newest first
 * @param allShown whether all versions were asked for
 * @param next the address of later versions; empty where there are none
 */
record ObjectView(
    CollectionView collection,
    String id,
    String title,
    List<MarkingView> unmarked,
    List<VersionView> versions,
    boolean allShown,
    String next) {
  /** The query that asks for all versions. */
  static final String ALL = "?versions=all";

  static ObjectView of(Access access, StixId id, boolean allShown, ObjectPage page) {
    CollectionView collection = CollectionView.of(access);
    List<StoredObject> newestFirst =
        page.objects().stream()
            .sorted((one, other) -> other.dateAdded().compareTo(one.dateAdded()))
            .toList();
    List<VersionView> versions =
        newestFirst.stream().map(it -> VersionView.of(collection.path(), it)).toList();
    return new ObjectView(
        collection,
        id.value(),
        versions.isEmpty() ? id.value() : versions.get(0).title(),
        access.collection().unmarked().map(MarkingView::of).stream().toList(),
        versions,
        allShown,
        page.more() ? later(collection, id, page) : "");
  }

  private static String later(CollectionView collection, StixId id, ObjectPage page) {
    return collection.path()
        + "/"
        + id
        + ALL
        + "&added_after="
        + page.end().orElseThrow().toString();
  }

  /** The address of the page with all versions. */
  public String everyVersion() {
    return collection.path() + "/" + id + ALL;
  }

  /** The address below which its publisher changes it. */
  public String changes() {
    return ConsolePaths.PUBLISH + "/" + collection.id() + "/" + id;
  }

  /** The address of its graph. */
  public String graph() {
    return collection.path() + "/" + id + "/graph";
  }

  /** The address of its graph among what was added with its newest version here, and since. */
  public String graphSince() {
    return versions.isEmpty()
        ? graph()
        : graph() + "?added_after=" + DateAdded.parse(versions.get(0).dateAdded()).plusMicros(-1);
  }

  /** Whether versions follow on another page. */
  public boolean more() {
    return !next.isEmpty();
  }
}
