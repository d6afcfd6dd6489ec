package entente.catalog;

import java.util.List;
import java.util.Optional;

/**
 * Objects in the order in which they were added.
 *
 * @param objects the objects
 * @param more whether others follow that the reader may see
 * @param sight what the reader was cleared for
 */
public record ObjectPage(List<StoredObject> objects, boolean more, Sight sight) {
  public ObjectPage {
    objects = List.copyOf(objects);
  }

  /** Date of its first object; absent where there is none. */
  public Optional<DateAdded> firstAdded() {
    return objects.stream().findFirst().map(StoredObject::dateAdded);
  }

  /** Date of its last object; absent where there is none. */
  public Optional<DateAdded> lastAdded() {
    return objects.isEmpty()
        ? Optional.empty()
        : Optional.of(objects.get(objects.size() - 1).dateAdded());
  }
}
