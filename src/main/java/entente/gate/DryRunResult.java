package entente.gate;

import entente.sharing.Ruling;
import entente.stix.Rule;
import entente.stix.validation.Finding;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The result of a dry run for one object.
 *
 * @param id the identifier it states, cut to a bounded length; absent where it states none
 * @param type the type it states, likewise
 * @param version the version it states, likewise
 * @param findings what was found, errors first
 * @param omitted how often each rule is broken besides
 * @param ruling whether it may enter the collection in question, and to whom it may then be
 *     released; absent if no collection was named or the object is not valid STIX
 */
public record DryRunResult(
    Optional<String> id,
    Optional<String> type,
    Optional<String> version,
    List<Finding> findings,
    Map<Rule, Integer> omitted,
    Optional<Ruling> ruling) {
  public DryRunResult {
    findings = List.copyOf(findings);
    omitted = Map.copyOf(omitted);
  }

  /** Whether it would be accepted. */
  public boolean isValid() {
    return findings.stream().noneMatch(it -> it.strength() == Rule.Strength.ERROR)
        && ruling.flatMap(Ruling::refusal).isEmpty();
  }

  /** Whether anything was found of it. */
  public boolean isRemarked() {
    return !findings.isEmpty()
        || !omitted.isEmpty()
        || ruling.filter(it -> !it.remarks().isEmpty()).isPresent();
  }

  /** The same, with the ruling of the collection. */
  DryRunResult with(Ruling known) {
    return new DryRunResult(id, type, version, findings, omitted, Optional.of(known));
  }
}
