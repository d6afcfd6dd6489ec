package entente.gate;

import entente.audit.AccessRecord;
import entente.audit.AuditTrail;
import entente.audit.Disclosure;
import entente.audit.Inquiry;
import entente.catalog.Addition;
import entente.catalog.Contributor;
import entente.catalog.Deletion;
import entente.catalog.ObjectRepository;
import entente.catalog.Submission;
import entente.catalog.TaxiiTimestamp;
import entente.catalog.VersionSelection;
import entente.problem.Problem;
import entente.sharing.Access;
import entente.stix.RawObject;
import entente.stix.StixId;
import entente.stix.validation.StixValidator;
import entente.stix.validation.Strictness;
import entente.stix.validation.Verdict;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.LongStream;

/**
 * The gate in. The order of its deeds is the design: first the objects, whose adding can be
 * repeated without harm; then the record and the status; the answer last.
 */
@ApplicationScoped
public class ObjectPublisher {
  private final StixValidator validator;
  private final ValidationConfig config;
  private final MarkingDefinitions definitions;
  private final ObjectRepository repository;
  private final AuditTrail audit;
  private final StatusRepository statuses;

  ObjectPublisher(
      StixValidator validator,
      ValidationConfig config,
      MarkingDefinitions definitions,
      ObjectRepository repository,
      AuditTrail audit,
      StatusRepository statuses) {
    this.validator = validator;
    this.config = config;
    this.definitions = definitions;
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
    Review review =
        new Review(access, TaxiiTimestamp.micros(inquiry.time()), verdicts(access, objects));
    return definitions
        .citedBy(review.valid(), access)
        .map(review::submissions)
        .chain(submissions -> add(access, submissions))
        .chain(
            additions -> {
              SubmissionStatus status = review.status(UUID.randomUUID(), additions);
              return audit
                  .append(submitted(inquiry, additions, rendering.apply(status)))
                  .chain(
                      () -> statuses.save(access.collection().apiRoot(), access.caller(), status))
                  .replaceWith(status);
            });
  }

  /** One after the other, so that only what is to be kept of them is in memory together. */
  private List<Verdict> verdicts(Access access, Iterator<RawObject> objects) {
    Strictness strictness = config.strictness(access.collection().alias());
    List<Verdict> verdicts = new ArrayList<>();
    objects.forEachRemaining(object -> verdicts.add(validator.validate(object, strictness)));
    return verdicts;
  }

  private Uni<List<Addition>> add(Access access, List<Submission> submissions) {
    return submissions.isEmpty()
        ? Uni.createFrom().item(List.of())
        : repository.add(access.collection().id(), contributor(access), submissions);
  }

  private static AccessRecord submitted(Inquiry inquiry, List<Addition> additions, Buffer body) {
    return AccessRecord.served(
        inquiry,
        new Disclosure(
            (int) added(additions).count(),
            added(additions).min(),
            added(additions).max(),
            List.of(),
            Optional.of(Digest.sha256(body))));
  }

  private static LongStream added(List<Addition> additions) {
    return additions.stream().map(Addition::dateAdded).flatMapToLong(OptionalLong::stream);
  }

  /**
   * Deletes versions of an object for good (TAXII 2.1, section 5.7).
   *
   * @throws Problem of kind {@code NOT_FOUND} or {@code FORBIDDEN}, if nothing may be deleted
   */
  public Uni<Void> delete(Access access, Inquiry inquiry, StixId id, VersionSelection versions) {
    access.requireReadAndWrite();
    return repository
        .delete(access.collection().id(), contributor(access), id, versions)
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

  private static Contributor contributor(Access access) {
    return new Contributor(
        access.caller().partner().value(), access.writesAny(), access.visibility());
  }
}
