package entente.stix.validation.checks;

import com.fasterxml.jackson.databind.JsonNode;

/** A check of one value, for example of a property or of an element of a list. */
@FunctionalInterface
public interface ValueCheck {

  /**
   * Reports each rule that a value breaks.
   *
   * @param value the value; it is what the inspection is at
   * @param at takes the rules that are broken
   */
  void check(JsonNode value, Inspection at);
}
