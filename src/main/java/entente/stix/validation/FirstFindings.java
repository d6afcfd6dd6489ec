package entente.stix.validation;

import entente.stix.Rule;
import entente.stix.Rule.Strength;
import entente.stix.validation.checks.BrokenRules;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The first findings of one object for each rule, in their order, so that the order in which its
 * properties were sent does not matter. All others are counted.
 */
final class FirstFindings implements BrokenRules {
  /** How many findings of one rule are kept of one object. */
  static final int OF_A_RULE_MAX = 10;

  private final Strictness strictness;
  private final Map<Rule, TreeSet<Finding>> first = new EnumMap<>(Rule.class);
  private final Map<Rule, Integer> omitted = new EnumMap<>(Rule.class);
  private boolean error;

  FirstFindings(Strictness strictness) {
    this.strictness = strictness;
  }

  @Override
  public void add(Rule rule, String clause, String pointer, String expected) {
    Strength strength = strictness.of(rule);
    error |= strength == Strength.ERROR;
    TreeSet<Finding> findings = first.computeIfAbsent(rule, unknown -> new TreeSet<>());
    findings.add(new Finding(strength, pointer, rule, clause, expected));
    if (findings.size() > OF_A_RULE_MAX) {
      findings.pollLast();
      omitted.merge(rule, 1, Integer::sum);
    }
  }

  @Override
  public boolean haveError() {
    return error;
  }

  /** Errors first. */
  List<Finding> list() {
    return first.isEmpty()
        ? List.of()
        : first.values().stream().flatMap(TreeSet::stream).sorted().toList();
  }

  /** How often each rule is broken besides. */
  Map<Rule, Integer> omitted() {
    return Map.copyOf(omitted);
  }
}
