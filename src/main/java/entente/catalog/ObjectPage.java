package entente.catalog;

import java.util.List;
import java.util.Optional;

/**
 * Objects in the order in which they were added.
 *
 * @param objects the objects
 * @param end where the page ends: the date of the last version that was looked at for it, whether
 *     it is shown or is equal to one that is; absent where none was
 * @param more whether others may follow that the reader may see; then there is an end
 * @param sight what the reader was cleared for
 * @param state that of the collection at the moment of the page, or one that it had before; absent
 *     where it is not known
 */
public record ObjectPage(
    List<StoredObject> objects,
    Optional<DateAdded> end,
    boolean more,
    Sight sight,
    Optional<CollectionState> state) {
  public ObjectPage {
    objects = List.copyOf(objects);
    if (more && end.isEmpty()) {
      throw new IllegalArgumentException("a page that others follow ends somewhere");
    }
  }

  /** A page that ends with its last object. */
  public static ObjectPage of(List<StoredObject> objects, boolean more, Sight sight) {
    return new ObjectPage(objects, last(objects), more, sight, Optional.empty());
  }

  /** The same with some of its objects alone; it ends where it did. */
  public ObjectPage with(List<StoredObject> selected) {
    return new ObjectPage(selected, end, more, sight, state);
  }

  /** The same, of a collection in that state. */
  public ObjectPage in(Optional<CollectionState> known) {
    return new ObjectPage(objects, end, more, sight, known);
  }

  /**
   * What must hold for this to be what its reader would be shown at another moment.
   *
   * @param collection of which it is
   */
  public Optional<PageBasis> basis(CollectionId collection) {
    return state.map(
        at ->
            new PageBasis(
                collection,
                at.revision(),
                at.changed(),
                more ? Optional.empty() : Optional.of(at.lastAdded())));
  }

  /** Date of its first object; absent where there is none. */
  public Optional<DateAdded> firstAdded() {
    return objects.stream().findFirst().map(StoredObject::dateAdded);
  }

  /** Date of its last object; absent where there is none. */
  public Optional<DateAdded> lastAdded() {
    return last(objects);
  }

  private static Optional<DateAdded> last(List<StoredObject> objects) {
    return objects.isEmpty()
        ? Optional.empty()
        : Optional.of(objects.get(objects.size() - 1).dateAdded());
  }
}
