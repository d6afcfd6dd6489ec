package entente.stix.validation.checks;

import com.fasterxml.jackson.databind.JsonNode;
import entente.stix.Rule;

/** What is reported of a value that is not of the type that was expected. */
final class ValueFaults {
  private ValueFaults() {}

  /** Reports a value that is not of its type; for one that is empty, reports that instead. */
  static void refuse(JsonNode value, Inspection at, String expected) {
    if (value.isNull()) {
      at.breaks(Rule.NULL_VALUE, "a value was expected, or no property at all");
    } else if (isEmpty(value)) {
      at.breaks(Rule.EMPTY_VALUE, "at least one element was expected");
    } else {
      at.breaks(Rule.DATA_TYPE, expected);
    }
  }

  /** Reports that a property cannot have this name. */
  static void refuseName(String name, Inspection at) {
    at.breaksAt(
        name,
        Rule.PROPERTY_NAME,
        "a name of 3 to 250 lower-case letters, digits and underscores was expected");
  }

  /** Whether it is null, or a list or dictionary without elements. */
  static boolean isEmpty(JsonNode value) {
    return value.isNull() || (value.isContainerNode() && value.isEmpty());
  }
}
