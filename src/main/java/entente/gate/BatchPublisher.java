package entente.gate;

import entente.audit.AccessRecord;
import entente.audit.AuditTrail;
import entente.audit.RequestFacts;
import entente.catalog.TaxiiTimestamp;
import entente.sharing.Access;
import entente.stix.validation.SubmissionValidation;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/**
 * Publishes one batch of a bundle with an access record of its own: what a batch adds stays, even
 * if the rest of the bundle never arrives.
 */
@ApplicationScoped
class BatchPublisher {
  private final CurrentAccess current;
  private final Admission admission;
  private final AuditTrail audit;
  private final FairWorkers workers;

  BatchPublisher(
      CurrentAccess current, Admission admission, AuditTrail audit, FairWorkers workers) {
    this.current = current;
    this.admission = admission;
    this.audit = audit;
    this.workers = workers;
  }

  /** The validation of all batches of one bundle. */
  SubmissionValidation validation(Access access) {
    return admission.validation(access);
  }

  /**
   * Adds the objects that may enter.
   *
   * @param begun what was decided when the upload began; that may be long ago, so it is decided
   *     again
   * @param batch the objects
   * @return the outcome of each; successes are durable and on record
   */
  Uni<BatchOutcome> publish(Access begun, RequestFacts facts, BundleBatches.Batch batch) {
    StatusDetails details = new StatusDetails(TaxiiTimestamp.micros(facts.time()));
    return workers
        .resume(
            begun.caller().partner(),
            () -> ValidatedBatch.of(details, batch.places()::get, batch.verdicts()))
        .chain(
            validated -> current.toWrite(begun).chain(access -> publish(access, facts, validated)));
  }

  private Uni<BatchOutcome> publish(Access access, RequestFacts facts, ValidatedBatch batch) {
    return admission
        .add(access, batch.objects(), RecordedChange.ofAdditions(audit, facts))
        .map(batch::conclude)
        .call(outcome -> keepRecord(facts, outcome.decisions()));
  }

  private Uni<Void> keepRecord(RequestFacts facts, List<Decision> decided) {
    return audit.append(
        AccessRecord.served(facts, BatchOutcome.disclosure(decided, Optional.empty())));
  }
}
