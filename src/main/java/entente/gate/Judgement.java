package entente.gate;

import entente.sharing.ReleaseRule.Ruling;
import entente.stix.Rule;
import entente.stix.validation.Finding;
import java.util.List;
import java.util.Optional;

/**
 * What a dry run says of one object.
 *
 * @param id what it gives as its identifier, as far as that can be shown
 * @param type what it gives as its type, as far as that can be shown
 * @param version what it gives as its version, as far as that can be shown
 * @param findings what was found, errors first
 * @param omitted how many more findings there are
 * @param ruling whether it may enter the collection that was asked about, and to whom it then may
 *     go; absent where none was, and where the object does not keep to STIX
 */
public record Judgement(
    String id,
    String type,
    String version,
    List<Finding> findings,
    int omitted,
    Optional<Ruling> ruling) {
  public Judgement {
    findings = List.copyOf(findings);
  }

  /** Whether it would be taken. */
  public boolean isValid() {
    return findings.stream().noneMatch(it -> it.strength() == Rule.Strength.ERROR)
        && ruling.filter(Ruling.Refused.class::isInstance).isEmpty();
  }

  /** The same with what the collection says of it. */
  Judgement with(Ruling known) {
    return new Judgement(id, type, version, findings, omitted, Optional.of(known));
  }
}
