package entente.gate;

import entente.audit.AccessRecord;
import entente.audit.AuditTrail;
import entente.audit.Disclosure;
import entente.audit.RequestFacts;
import entente.catalog.Deletion;
import entente.catalog.DeletionRequest;
import entente.catalog.ObjectRepository;
import entente.catalog.TaxiiTimestamp;
import entente.catalog.VersionSelection;
import entente.problem.Problem;
import entente.sharing.Access;
import entente.stix.RawObject;
import entente.stix.StixId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Iterator;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;

/**
 * The gate in. The order of its steps is the design: first the objects, each transaction with its
 * own record, which can be added again without harm; then the record of the answer and the status;
 * the answer last.
 */
@ApplicationScoped
public class ObjectPublisher {
  private final Admission admission;
  private final ObjectRepository repository;
  private final AuditTrail audit;
  private final StatusRepository statuses;
  private final FairWorkers workers;
  private final CurrentAccess current;

  ObjectPublisher(
      CurrentAccess current,
      Admission admission,
      ObjectRepository repository,
      AuditTrail audit,
      StatusRepository statuses,
      FairWorkers workers) {
    this.current = current;
    this.admission = admission;
    this.repository = repository;
    this.audit = audit;
    this.statuses = statuses;
    this.workers = workers;
  }

  /**
   * Adds the objects that may enter. An object that may not is a failure in the status and does not
   * stop the others.
   *
   * @param begun what was decided when the request began; the body and its validation may have
   *     taken long, so it is decided again before anything is added
   * @param objects the objects; if any of them cannot be read, all are refused
   * @param rendering renders the status as the body of the response
   * @return the status with the body to send; its successes are durable
   */
  public Uni<RenderedStatus> publish(
      Access begun,
      RequestFacts facts,
      Iterator<RawObject> objects,
      Function<SubmissionStatus, Buffer> rendering) {
    return validated(begun, facts, objects)
        .chain(
            batch ->
                current.toWrite(begun).chain(access -> admitted(access, facts, batch, rendering)));
  }

  /** The same for what the server itself loads, whose right nobody can have withdrawn meanwhile. */
  public Uni<RenderedStatus> load(
      Access access,
      RequestFacts facts,
      Iterator<RawObject> objects,
      Function<SubmissionStatus, Buffer> rendering) {
    return validated(access, facts, objects)
        .chain(batch -> admitted(access, facts, batch, rendering));
  }

  private Uni<ValidatedBatch> validated(
      Access access, RequestFacts facts, Iterator<RawObject> objects) {
    access.requireWrite();
    StatusDetails details = new StatusDetails(TaxiiTimestamp.micros(facts.time()));
    return workers.run(
        access.caller().partner(),
        () -> {
          SharedValidation validation =
              new SharedValidation(
                  workers, access.caller().partner(), admission.validation(access));
          return ValidatedBatch.of(
              details, IntUnaryOperator.identity(), validation.verdicts(objects));
        });
  }

  private Uni<RenderedStatus> admitted(
      Access access,
      RequestFacts facts,
      ValidatedBatch batch,
      Function<SubmissionStatus, Buffer> rendering) {
    return admission
        .add(access, batch.objects(), RecordedChange.ofAdditions(audit, facts))
        .chain(
            decisions ->
                workers.resume(
                    access.caller().partner(),
                    () ->
                        Concluded.of(
                            batch.details().requested(), batch.conclude(decisions), rendering)))
        .call(concluded -> audit.append(AccessRecord.served(facts, concluded.disclosure())))
        .map(Concluded::rendered)
        .call(
            rendered ->
                statuses.save(access.collection().apiRoot(), access.caller(), rendered.status()));
  }

  /** A submission whose objects are in the collection. */
  private record Concluded(RenderedStatus rendered, Disclosure disclosure) {
    static Concluded of(
        long requested, BatchOutcome outcome, Function<SubmissionStatus, Buffer> rendering) {
      SubmissionStatus status = SubmissionStatus.complete(UUID.randomUUID(), requested, outcome);
      Buffer body = rendering.apply(status);
      return new Concluded(new RenderedStatus(status, body), outcome.disclosure(Optional.of(body)));
    }
  }

  /**
   * Deletes versions of an object for good (TAXII 2.1, section 5.7).
   *
   * @return fails with a {@link Problem} of kind {@code NOT_FOUND} or {@code FORBIDDEN} if nothing
   *     may be deleted
   */
  public Uni<Void> delete(Access access, RequestFacts facts, StixId id, VersionSelection versions) {
    access.requireReadAndWrite();
    return repository
        .delete(
            access.collection().id(),
            Admission.contributor(access),
            new DeletionRequest(id, versions),
            RecordedChange.ofDeletion(audit, facts))
        .invoke(ObjectPublisher::requireDeleted)
        .chain(() -> audit.append(AccessRecord.served(facts, Disclosure.NONE)));
  }

  private static void requireDeleted(Deletion deletion) {
    switch (deletion) {
      case DELETED -> {}
      case NOT_THERE -> throw Problem.notFound("there is no such object in this collection");
      case NOT_YOURS ->
          throw Problem.forbidden("the object is another partner's; only its owner deletes it");
    }
  }
}
