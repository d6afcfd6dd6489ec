package entente.gate;

import entente.catalog.Addition;
import entente.catalog.Contributor;
import entente.catalog.ObjectRepository;
import entente.catalog.Submission;
import entente.sharing.Access;
import entente.stix.validation.StixValidator;
import entente.stix.validation.SubmissionValidation;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

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

  /** The validation of one submission, as strict as the collection is. */
  SubmissionValidation validation(Access access) {
    return validator.submission(config.strictness(access.collection().alias()));
  }

  /** Adds the objects that may enter; what the outcome calls a success is durable. */
  Uni<BatchOutcome> add(Access access, ValidatedBatch batch) {
    return definitions
        .citedBy(batch.objects(), access)
        .map(known -> batch.admit(new EntryRule(access, known)))
        .chain(admitted -> add(access, admitted));
  }

  private Uni<BatchOutcome> add(Access access, AdmittedBatch batch) {
    List<Submission> submissions = batch.submissions(access.caller().partner());
    Uni<List<Addition>> additions =
        submissions.isEmpty()
            ? Uni.createFrom().item(List.of())
            : repository.add(access.collection().id(), contributor(access), submissions);
    return additions.map(batch::conclude);
  }

  static Contributor contributor(Access access) {
    return new Contributor(access.caller().partner(), access.writesAny(), access.visibility());
  }
}
