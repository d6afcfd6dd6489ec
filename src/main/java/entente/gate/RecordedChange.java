package entente.gate;

import entente.audit.AccessRecord;
import entente.audit.AuditTrail;
import entente.audit.Disclosure;
import entente.audit.Outcome;
import entente.audit.RequestFacts;
import entente.catalog.Addition;
import entente.catalog.ChangeId;
import entente.catalog.ChangeRecord;
import entente.catalog.Deletion;
import entente.database.OpenTransaction;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Function;

/**
 * Puts on record what a request adds or deletes, before it is committed.
 *
 * @param audit the access log
 * @param facts the request
 * @param disclosure what the store's answer says of the objects
 */
record RecordedChange<T>(AuditTrail audit, RequestFacts facts, Function<T, Disclosure> disclosure)
    implements ChangeRecord<T> {

  static ChangeRecord<List<Addition>> ofAdditions(AuditTrail audit, RequestFacts facts) {
    return new RecordedChange<>(audit, facts, BatchOutcome::disclosureOfAdditions);
  }

  static ChangeRecord<Deletion> ofDeletion(AuditTrail audit, RequestFacts facts) {
    return new RecordedChange<>(audit, facts, deletion -> Disclosure.NONE);
  }

  @Override
  public Uni<Void> within(OpenTransaction transaction, T result) {
    return audit.append(
        new AccessRecord(facts, Outcome.COMMITTED, disclosure.apply(result)), transaction);
  }

  @Override
  public Uni<Void> intended(ChangeId change, T result) {
    return audit.append(AccessRecord.intended(facts, change, disclosure.apply(result)));
  }
}
