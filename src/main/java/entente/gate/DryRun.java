package entente.gate;

import entente.catalog.PartnerCode;
import entente.sharing.Access;
import entente.stix.RawObject;
import entente.stix.StixObject;
import entente.stix.validation.StixValidator;
import entente.stix.validation.Strictness;
import entente.stix.validation.SubmissionValidation;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What the gate in would say of objects; nothing is stored. Apart from the marking definitions that
 * they cite it does not look at what is stored, either.
 */
@ApplicationScoped
public class DryRun {
  private final StixValidator validator;
  private final ValidationConfig config;
  private final MarkingDefinitions definitions;
  private final FairWorkers workers;

  DryRun(
      StixValidator validator,
      ValidationConfig config,
      MarkingDefinitions definitions,
      FairWorkers workers) {
    this.validator = validator;
    this.config = config;
    this.definitions = definitions;
    this.workers = workers;
  }

  /** Checks objects by STIX alone; one result for each, in their order. */
  public Uni<List<DryRunResult>> check(PartnerCode partner, Iterator<RawObject> objects) {
    return workers
        .run(partner, () -> validated(Strictness.STANDARD, objects))
        .map(checked -> checked.stream().map(CheckedObject::result).toList());
  }

  /** Checks objects as if they were published to a collection; one result for each. */
  public Uni<List<DryRunResult>> check(Access access, Iterator<RawObject> objects) {
    access.requireWrite();
    return workers
        .run(
            access.caller().partner(),
            () -> validated(config.strictness(access.collection().alias()), objects))
        .chain(checked -> ruled(access, checked));
  }

  private Uni<List<DryRunResult>> ruled(Access access, List<CheckedObject> checked) {
    return definitions
        .citedBy(valid(checked), access)
        .map(known -> new EntryRule(access, known))
        .map(rule -> checked.stream().map(object -> object.ruledBy(rule)).toList());
  }

  private List<CheckedObject> validated(Strictness strictness, Iterator<RawObject> objects) {
    List<CheckedObject> checked = new ArrayList<>();
    SubmissionValidation validation = validator.submission(strictness);
    objects.forEachRemaining(
        object -> checked.add(CheckedObject.of(object, validation.validate(object))));
    return checked;
  }

  private static List<StixObject> valid(List<CheckedObject> checked) {
    return checked.stream().map(CheckedObject::valid).flatMap(Optional::stream).toList();
  }
}
