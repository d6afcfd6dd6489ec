package entente.gate;

import entente.catalog.Addition;
import entente.catalog.PartnerCode;
import entente.catalog.Release;
import entente.sharing.Ruling.Refused;
import entente.sharing.Ruling.Remark;
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
 * @param entry what publication to the collection in question would do; absent if no collection was
 *     named or the object is not valid STIX
 */
public record DryRunResult(
    Optional<String> id,
    Optional<String> type,
    Optional<String> version,
    List<Finding> findings,
    Map<Rule, Integer> omitted,
    Optional<Entry> entry) {
  public DryRunResult {
    findings = List.copyOf(findings);
    omitted = Map.copyOf(omitted);
  }

  /**
   * What publication would do with a valid object.
   *
   * @param refusal why it would not enter
   * @param remarks what its publisher would be told of its release
   * @param outcome what would become of it, where that needs a word
   * @param release to whom it would go in effect; absent if it would not enter
   * @param receivers the partners that would receive it
   */
  public record Entry(
      Optional<Refused> refusal,
      List<Remark> remarks,
      Optional<String> outcome,
      Optional<Release> release,
      List<PartnerCode> receivers) {
    public Entry {
      remarks = List.copyOf(remarks);
      receivers = List.copyOf(receivers);
    }

    static Entry of(Decision decision) {
      return new Entry(
          decision.refusal(),
          decision.remarks(),
          decision.outcome(),
          decision.addition().flatMap(Addition::release),
          decision.receivers());
    }
  }

  /** Whether it would be accepted. */
  public boolean isValid() {
    return findings.stream().noneMatch(it -> it.strength() == Rule.Strength.ERROR)
        && entry.flatMap(Entry::refusal).isEmpty();
  }

  /** Whether anything was found of it. */
  public boolean isRemarked() {
    return !findings.isEmpty()
        || !omitted.isEmpty()
        || entry.filter(it -> !it.remarks().isEmpty()).isPresent();
  }

  /** The same, with what is decided of it. */
  DryRunResult with(Decision decision) {
    return new DryRunResult(id, type, version, findings, omitted, Optional.of(Entry.of(decision)));
  }
}
