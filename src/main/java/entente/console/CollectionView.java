package entente.console;

import entente.catalog.Collection;
import entente.sharing.Access;

/**
 * A collection as a page shows it.
 *
 * @param title its title
 * @param description what it holds
 * @param alias its name in addresses
 * @param id its identifier
 * @param path the page of its objects
 * @param canRead whether the reader may read it
 * @param canWrite whether the reader may write to it
 */
public record CollectionView(
    String title,
    String description,
    String alias,
    String id,
    String path,
    boolean canRead,
    boolean canWrite) {

  public static CollectionView of(Access access) {
    Collection collection = access.collection();
    return new CollectionView(
        collection.title(),
        collection.description(),
        collection.alias(),
        collection.id().toString(),
        path(collection),
        access.canRead(),
        access.canWrite());
  }

  /** The address below which its pages are. */
  public String views() {
    return views(id);
  }

  /** The page of a collection's objects. */
  public static String path(Collection collection) {
    return views(collection.id().toString()) + "/objects";
  }

  /** The address below which all pages of a collection are. */
  public static String views(String id) {
    return ConsolePaths.COLLECTIONS + "/" + id;
  }
}
