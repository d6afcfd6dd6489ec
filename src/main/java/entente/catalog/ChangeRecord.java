package entente.catalog;

import entente.database.OpenTransaction;
import io.smallrye.mutiny.Uni;

/**
 * Puts a change of objects on record, so that there is neither a change without its record nor,
 * where both are in one database, a record of a change that was not made. A store asks for it when
 * all is written but the commit, and for nothing where it has changed nothing.
 *
 * @param <T> what the store answers
 */
public interface ChangeRecord<T> {

  /**
   * Adds the record to the transaction that makes the change.
   *
   * @return fails where the record cannot be written; then the change must not be committed
   */
  Uni<Void> within(OpenTransaction transaction, T result);

  /**
   * Records that the change is about to be committed, in a store that has no transaction with the
   * log. It may not be: the store may refuse it yet, or do the work anew, and record that again, as
   * another change.
   *
   * @param change by which the {@link ChangeHistory} knows whether it was made
   * @return completes when this is durable; fails where it cannot be written, and then the change
   *     must not be committed
   */
  Uni<Void> intended(ChangeId change, T result);
}
