package entente.stix.validation.checks;

import com.fasterxml.jackson.databind.JsonNode;

/** A rule about several properties of one structure, for example that one needs another. */
@FunctionalInterface
public interface Constraint {

  /**
   * Reports where a structure breaks the rule.
   *
   * @param structure a JSON object; it is what the inspection is at
   * @param at takes the rule if it is broken
   */
  void check(JsonNode structure, Inspection at);
}
