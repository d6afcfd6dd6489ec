package entente.gate;

import entente.audit.Disclosure;
import entente.catalog.Addition;
import entente.catalog.Contributor;
import entente.catalog.ObjectRepository;
import entente.catalog.Submission;
import entente.sharing.Access;
import entente.stix.RawObject;
import entente.stix.validation.StixValidator;
import entente.stix.validation.Verdict;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * Adds the objects that may enter: those of an envelope together, those of a bundle batch by batch.
 */
@ApplicationScoped
class Admission {
  private final StixValidator validator;
  private final ValidationConfig config;
  private final MarkingDefinitions definitions;
  private final ObjectRepository repository;

  Admission(
      StixValidator validator,
      ValidationConfig config,
      MarkingDefinitions definitions,
      ObjectRepository repository) {
    this.validator = validator;
    this.config = config;
    this.definitions = definitions;
    this.repository = repository;
  }

  /** What validation says of an object, as strict as the collection is. */
  Verdict verdict(Access access, RawObject object) {
    return validator.validate(object, config.strictness(access.collection().alias()));
  }

  /**
   * Adds the objects of a review, and concludes it.
   *
   * @return what was added; the objects are durable
   */
  Uni<List<Addition>> add(Access access, Review review) {
    return definitions
        .citedBy(review.valid(), access)
        .map(review::submissions)
        .chain(submissions -> add(access, submissions))
        .invoke(review::conclude);
  }

  private Uni<List<Addition>> add(Access access, List<Submission> submissions) {
    return submissions.isEmpty()
        ? Uni.createFrom().item(List.of())
        : repository.add(access.collection().id(), contributor(access), submissions);
  }

  static Contributor contributor(Access access) {
    return new Contributor(
        access.caller().partner().value(), access.writesAny(), access.visibility());
  }

  /**
   * What the access record says of objects that were added.
   *
   * @param body the response; absent if it is sent later
   */
  static Disclosure disclosure(List<Addition> additions, Optional<Buffer> body) {
    return new Disclosure(
        (int) added(additions).count(),
        added(additions).min(),
        added(additions).max(),
        List.of(),
        body.map(Digest::sha256));
  }

  private static LongStream added(List<Addition> additions) {
    return additions.stream().map(Addition::dateAdded).flatMapToLong(OptionalLong::stream);
  }
}
