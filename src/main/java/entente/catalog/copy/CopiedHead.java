package entente.catalog.copy;

import entente.catalog.CollectionId;
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
  static final long FIRST_DATE = 1;

  /** Whether it was left behind by a copy that did not come to its end. */
  boolean isClosed() {
    return head.lastAdded() > 0 && head.labels().isEmpty();
  }

  /** Whether the collection ever held an object. */
  boolean isUsed() {
    return head.lastAdded() > 0;
  }

  /** The head of a collection that never held an object. */
  static CopiedHead unused(CollectionId collection) {
    return new CopiedHead(collection, new CollectionHead(0, List.of()));
  }

  /** The same, closed. */
  CopiedHead closed() {
    return new CopiedHead(
        collection, new CollectionHead(Math.max(head.lastAdded(), FIRST_DATE), List.of()));
  }
}
