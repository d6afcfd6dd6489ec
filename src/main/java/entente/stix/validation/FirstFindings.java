package entente.stix.validation;

import entente.stix.Rule;
import entente.stix.Rule.Strength;
import entente.stix.validation.checks.BrokenRules;
import java.util.List;
import java.util.TreeSet;

/**
 * The first findings of one object in their order, so that the order in which its properties were
 * sent does not matter. At most {@link StixValidator#FINDINGS_MAX} are kept.
 */
final class FirstFindings implements BrokenRules {
  private final Strictness strictness;
  private final TreeSet<Finding> findings = new TreeSet<>();

  FirstFindings(Strictness strictness) {
    this.strictness = strictness;
  }

  @Override
  public void add(Rule rule, String clause, String pointer, String expected) {
    findings.add(new Finding(strictness.of(rule), pointer, rule, clause, expected));
    if (findings.size() > StixValidator.FINDINGS_MAX) {
      findings.pollLast();
    }
  }

  @Override
  public boolean haveError() {
    return !findings.isEmpty() && findings.first().strength() == Strength.ERROR;
  }

  /** Errors first. */
  List<Finding> list() {
    return List.copyOf(findings);
  }
}
