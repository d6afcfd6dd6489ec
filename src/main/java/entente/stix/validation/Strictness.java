package entente.stix.validation;

import entente.stix.Rule;
import entente.stix.Rule.Strength;
import java.util.Set;

/**
 * How strictly objects are taken: by the standard, but for the warnings that are errors here.
 *
 * @param raised the rules that refuse an object although the standard does not ask for it
 */
public record Strictness(Set<Rule> raised) {
  /** As the standard says. */
  public static final Strictness STANDARD = new Strictness(Set.of());

  public Strictness {
    raised = Set.copyOf(raised);
  }

  /** What becomes of an object that breaks a rule. */
  public Strength of(Rule rule) {
    return raised.contains(rule) ? Strength.ERROR : rule.strength();
  }
}
