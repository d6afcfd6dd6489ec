package entente.stix.validation.checks;

import entente.stix.Rule;

/** Takes the rules that one object breaks, in the order in which they are found. */
public interface BrokenRules {

  /**
   * Takes one.
   *
   * @param rule the rule that is broken
   * @param clause where the standard states it, by section
   * @param pointer where it is broken, as a JSON Pointer into the object (RFC 6901)
   * @param expected what was expected there, as a sentence without a full stop
   */
  void add(Rule rule, String clause, String pointer, String expected);

  /** Whether one of those taken so far refuses the object. */
  boolean haveError();
}
