package entente.stix.validation;

import com.fasterxml.jackson.databind.JsonNode;

/** What the value of a property has to be. */
@FunctionalInterface
interface Kind {

  /** Says to the inspection what is wrong with a value, which is where the inspection is. */
  void check(JsonNode value, Inspection at);
}
