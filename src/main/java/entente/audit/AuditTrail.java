package entente.audit;

import entente.catalog.PageBasis;
import entente.database.OpenTransaction;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** The access log. Records are added and read, never changed. */
public interface AuditTrail {

  /**
   * Adds a record.
   *
   * @return completes when the record is durable; fails with a {@link entente.problem.Problem} of
   *     kind {@code UNAVAILABLE}, caused by {@link RecordNotWritten}, where it could not be
   *     written, and then nothing may be handed out
   */
  Uni<Void> append(AccessRecord accessRecord);

  /**
   * Adds the record of a page that was read before, but only if the page is what its reader would
   * be shown now: whether it is, is found out by the statement that adds the record, in the same
   * snapshot. That begins after this is called. For objects in PostgreSQL alone, where both are.
   *
   * @return whether it was added, once it is durable; where not, nothing may be handed out. Fails
   *     like the other
   */
  Uni<Boolean> append(AccessRecord accessRecord, PageBasis basis);

  /**
   * Adds records in a transaction, as the last that is done in it before it is committed: who
   * writes next waits for its end. A transaction that does not end is ended by the database, after
   * the time that one write may take.
   *
   * @return fails like the other; the transaction must then be rolled back
   */
  Uni<Void> append(List<AccessRecord> records, OpenTransaction transaction);

  /** The records that a query asks for. */
  Uni<AccessRecordPage> find(AccessRecordQuery query);
}
