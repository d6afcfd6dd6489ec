package entente.gate;

import entente.audit.AccessRecord;
import entente.audit.AuditTrail;
import entente.audit.Disclosure;
import entente.audit.Inquiry;
import entente.catalog.Deletion;
import entente.catalog.ObjectRepository;
import entente.catalog.TaxiiTimestamp;
import entente.catalog.VersionSelection;
import entente.problem.Problem;
import entente.sharing.Access;
import entente.stix.RawObject;
import entente.stix.StixId;
import entente.stix.validation.Verdict;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * The gate in. The order of its deeds is the design: first the objects, whose adding can be
 * repeated without harm; then the record and the status; the answer last.
 */
@ApplicationScoped
public class ObjectPublisher {
  private final Intake intake;
  private final ObjectRepository repository;
  private final AuditTrail audit;
  private final StatusRepository statuses;

  ObjectPublisher(
      Intake intake, ObjectRepository repository, AuditTrail audit, StatusRepository statuses) {
    this.intake = intake;
    this.repository = repository;
    this.audit = audit;
    this.statuses = statuses;
  }

  /**
   * Adds the objects that may enter. One that may not is a line of the status, and keeps no other
   * out.
   *
   * @param objects the objects; a fault on the way to the last one refuses them all
   * @param rendering makes of the status the body that will be sent
   * @return the status, kept and on record; what it calls a success is durable
   */
  public Uni<SubmissionStatus> publish(
      Access access,
      Inquiry inquiry,
      Iterator<RawObject> objects,
      Function<SubmissionStatus, Buffer> rendering) {
    access.requireWrite();
    long requested = TaxiiTimestamp.micros(inquiry.time());
    Review review = new Review(access, requested, 0, verdicts(access, objects));
    return intake
        .add(access, review)
        .chain(
            additions -> {
              SubmissionStatus status =
                  SubmissionStatus.complete(
                      UUID.randomUUID(), requested, review.successes(), review.failures());
              Optional<Buffer> body = Optional.of(rendering.apply(status));
              return audit
                  .append(AccessRecord.served(inquiry, Intake.disclosure(additions, body)))
                  .chain(
                      () -> statuses.save(access.collection().apiRoot(), access.caller(), status))
                  .replaceWith(status);
            });
  }

  /** One after the other, so that only what is to be kept of them is in memory together. */
  private List<Verdict> verdicts(Access access, Iterator<RawObject> objects) {
    List<Verdict> verdicts = new ArrayList<>();
    objects.forEachRemaining(object -> verdicts.add(intake.verdict(access, object)));
    return verdicts;
  }

  /**
   * Deletes versions of an object for good (TAXII 2.1, section 5.7).
   *
   * @throws Problem of kind {@code NOT_FOUND} or {@code FORBIDDEN}, if nothing may be deleted
   */
  public Uni<Void> delete(Access access, Inquiry inquiry, StixId id, VersionSelection versions) {
    access.requireReadAndWrite();
    return repository
        .delete(access.collection().id(), Intake.contributor(access), id, versions)
        .invoke(ObjectPublisher::requireDeleted)
        .chain(() -> audit.append(AccessRecord.served(inquiry, Disclosure.NONE)));
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
