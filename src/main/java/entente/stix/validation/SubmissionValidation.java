package entente.stix.validation;

import entente.digest.Sha256;
import entente.stix.RawObject;
import entente.stix.Rule;
import entente.stix.Rule.Strength;
import entente.stix.StixTimestamp;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Validates the objects of one submission, one after another, and bounds what is kept of all their
 * findings: a megabyte of invalid objects does not become a status of fourteen, and a warning that
 * thousands of objects share does not drown the others. Each object is judged by itself first, on
 * any thread; what is decided with those before it is not for use by several threads.
 */
public final class SubmissionValidation {
  private final StixValidator validator;
  private final Strictness strictness;
  private final FindingLimits limits;
  private final RepeatedObjects repeated;
  private final Map<Rule, Integer> warnings = new EnumMap<>(Rule.class);
  private int listed;

  SubmissionValidation(StixValidator validator, Strictness strictness, FindingLimits limits) {
    this.validator = validator;
    this.strictness = strictness;
    this.limits = limits;
    this.repeated = new RepeatedObjects(limits.versionsComparedMax());
  }

  /**
   * An object that has been judged by itself, and not yet with those before it.
   *
   * @param verdict what is said of it by itself
   * @param content the digest of what it says, where it is valid and has a version
   */
  public record Judged(Verdict verdict, Optional<Sha256> content) {}

  /**
   * Judges an object by itself, which is most of the work. Several threads may do so at a time, and
   * in any order.
   */
  public Judged judge(RawObject raw) {
    Verdict verdict = validator.validate(raw, strictness);
    Optional<Sha256> content =
        verdict
            .fold(valid -> valid.object().version(), invalid -> Optional.<StixTimestamp>empty())
            .map(version -> ObjectDigest.of(raw.json()));
    return new Judged(verdict, content);
  }

  /** Validates the next object, by itself and with those before it. */
  public Verdict validate(RawObject raw) {
    return validate(judge(raw));
  }

  /**
   * Validates the next object with those before it; findings beyond the limits are counted by rule.
   */
  public Verdict validate(Judged judged) {
    Verdict verdict = compared(judged);
    if (verdict.findings().isEmpty()) {
      return verdict;
    }
    List<Finding> kept = new ArrayList<>();
    Map<Rule, Integer> omitted = new EnumMap<>(Rule.class);
    omitted.putAll(verdict.omitted());
    for (Finding finding : verdict.findings()) {
      if (isListed(finding, kept.isEmpty())) {
        kept.add(finding);
      } else {
        omitted.merge(finding.rule(), 1, Integer::sum);
      }
    }
    return verdict.with(kept, omitted);
  }

  private Verdict compared(Judged judged) {
    return judged
        .verdict()
        .fold(
            valid ->
                judged
                    .content()
                    .flatMap(content -> repeated.check(valid.object(), content))
                    .<Verdict>map(finding -> refused(valid, finding))
                    .orElse(valid),
            invalid -> invalid);
  }

  private static Verdict refused(Verdict.Valid valid, Finding finding) {
    List<Finding> findings = new ArrayList<>(List.of(finding));
    findings.addAll(valid.findings());
    return new Verdict.Invalid(
        Optional.of(valid.object().id().value()),
        valid.object().version().map(StixTimestamp::text),
        findings,
        valid.omitted());
  }

  /** An error that comes first tells why the object is refused; it is listed in any case. */
  private boolean isListed(Finding finding, boolean first) {
    boolean error = finding.strength() == Strength.ERROR;
    boolean repeated =
        !error && warnings.merge(finding.rule(), 1, Integer::sum) > limits.warningsMax();
    boolean fits = !repeated && listed < limits.submissionMax();
    listed += fits ? 1 : 0;
    return fits || (error && first);
  }
}
