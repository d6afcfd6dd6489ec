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

/** What the gate in would say of objects at this moment; nothing is stored. */
@ApplicationScoped
public class DryRun {
  private final StixValidator validator;
  private final ValidationConfig config;
  private final Admission admission;
  private final FairWorkers workers;
  private final CurrentAccess current;

  DryRun(
      CurrentAccess current,
      StixValidator validator,
      ValidationConfig config,
      Admission admission,
      FairWorkers workers) {
    this.current = current;
    this.validator = validator;
    this.config = config;
    this.admission = admission;
    this.workers = workers;
  }

  /** Checks objects by STIX alone; one result for each, in their order. */
  public Uni<List<DryRunResult>> check(PartnerCode partner, Iterator<RawObject> objects) {
    return workers
        .run(partner, () -> validated(Strictness.STANDARD, objects))
        .map(checked -> checked.stream().map(CheckedObject::result).toList());
  }

  /** Checks objects as if they were published to a collection; one result for each. */
  public Uni<List<DryRunResult>> check(Access begun, Iterator<RawObject> objects) {
    begun.requireWrite();
    return workers
        .run(
            begun.caller().partner(),
            () -> validated(config.strictness(begun.collection().alias()), objects))
        // The body and its validation may have taken long.
        .chain(checked -> current.toWrite(begun).chain(access -> decided(access, checked)));
  }

  private Uni<List<DryRunResult>> decided(Access access, List<CheckedObject> checked) {
    return admission
        .preview(access, valid(checked))
        .chain(
            decisions ->
                workers.resume(access.caller().partner(), () -> results(checked, decisions)));
  }

  private static List<DryRunResult> results(List<CheckedObject> checked, List<Decision> decisions) {
    Iterator<Decision> next = decisions.iterator();
    return checked.stream()
        .map(it -> it.valid().isPresent() ? it.result().with(next.next()) : it.result())
        .toList();
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
