package entente.stix.validation;

import com.fasterxml.jackson.databind.JsonNode;

/** What holds between the properties of one structure. */
@FunctionalInterface
interface Constraint {

  /** Says to the inspection what is wrong with a structure, which is where the inspection is. */
  void check(JsonNode structure, Inspection at);
}
