package entente.console.reader;

import entente.catalog.ObjectPage;
import entente.console.CollectionView;
import entente.sharing.Access;
import java.util.List;

/**
 * A page of a collection's objects.
 *
 * @param collection the collection
 * @param filters what was asked for
 * @param objects those that were found
 * @param next the address of the next page; empty where there is none
 */
record ListingView(
    CollectionView collection, ListingFilters filters, List<ObjectRow> objects, String next) {

  static ListingView of(Access access, ListingFilters filters, ObjectPage page) {
    CollectionView collection = CollectionView.of(access);
    return new ListingView(
        collection,
        filters,
        page.objects().stream().map(found -> ObjectRow.of(collection.path(), found)).toList(),
        page.more()
            ? collection.path() + filters.behind(page.end().orElseThrow()).queryString()
            : "");
  }

  /** Whether another page follows. */
  public boolean more() {
    return !next.isEmpty();
  }
}
