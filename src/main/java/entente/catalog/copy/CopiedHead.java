package entente.catalog.copy;

import entente.catalog.CollectionId;
import entente.catalog.DateAdded;
import entente.catalog.versions.CollectionHead;
import java.util.List;

/**
 * The head of a collection. A head that is closed has a date and no labels: nobody sees an object
 * of the collection, and no server begins to serve it.
 *
 * @param collection whose
 * @param head what is kept
 */
public record CopiedHead(CollectionId collection, CollectionHead head) {
  /** The date of a closed head that had none: long before any object. */
  static final DateAdded FIRST_DATE = DateAdded.START.plusMicros(1);

  /** Whether it was left behind by a copy that did not come to its end. */
  public boolean isClosed() {
    return isUsed() && head.labels().isEmpty();
  }

  /** Whether the collection ever held an object. */
  public boolean isUsed() {
    return head.lastAdded().isAfter(DateAdded.START);
  }

  /** The head of a collection that never held an object. */
  static CopiedHead unused(CollectionId collection) {
    return new CopiedHead(collection, CollectionHead.UNUSED);
  }

  /** The same, closed. */
  CopiedHead closed() {
    return new CopiedHead(
        collection,
        new CollectionHead(
            DateAdded.later(head.lastAdded(), FIRST_DATE),
            List.of(),
            head.revision() + 1,
            head.changed() + 1));
  }
}
