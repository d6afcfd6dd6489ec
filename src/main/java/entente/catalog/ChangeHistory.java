package entente.catalog;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

/**
 * Which changes were made in a store that has no transaction with the access log. Such a store
 * keeps a mark of each, written in the transaction that makes it.
 */
public interface ChangeHistory {

  /** How long a change is known after it was made, at least. */
  Duration KEPT = Duration.ofDays(30);

  /** What the store knows of a change. */
  enum Answer {
    MADE,
    NOT_MADE,
    /** The store keeps no such marks: the change was intended in another one. */
    NOT_KNOWN
  }

  /**
   * Whether a change was made.
   *
   * @param collection whose objects it was to change
   * @param change which; nobody may be about to make it any more
   */
  Uni<Answer> answer(CollectionId collection, ChangeId change);
}
