package entente.catalog;

import java.util.List;

/**
 * Objects in the order in which they were added.
 *
 * @param objects the objects
 * @param more whether others follow that the reader may see
 * @param labels the release labels of the collection that the reader is cleared for
 */
public record ObjectPage(List<StoredObject> objects, boolean more, List<Integer> labels) {
  public ObjectPage {
    objects = List.copyOf(objects);
    labels = List.copyOf(labels);
  }
}
