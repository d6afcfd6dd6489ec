package entente.stix.validation;

import com.fasterxml.jackson.databind.JsonNode;
import entente.stix.Rule;
import java.util.Iterator;
import java.util.Map;

/** What holds of any value, also of those of which nothing else is known. */
final class Values {
  private Values() {}

  /** Says of a value that it is not of its type; of one that is empty, that. */
  static void refuse(JsonNode value, Inspection at, String expected) {
    if (value.isNull()) {
      at.breaks(Rule.NULL_VALUE, "a value was expected, or that the property be left out");
    } else if (isEmpty(value)) {
      at.breaks(Rule.EMPTY_VALUE, "one element at least was expected");
    } else {
      at.breaks(Rule.DATA_TYPE, expected);
    }
  }

  /** Says of a property that it cannot be named so. */
  static void refuseName(String name, Inspection at) {
    at.breaksAt(
        name,
        Rule.PROPERTY_NAME,
        "a name of 3 to 250 lower-case letters, digits and underscores was expected");
  }

  static boolean isEmpty(JsonNode value) {
    return value.isNull() || (value.isContainerNode() && value.isEmpty());
  }

  /** Checks a value of a property that is not known, by what its name says. */
  static void ofUnknownProperty(String name, JsonNode value, Inspection at) {
    if (name.endsWith("_ref")) {
      at.at(name, value, References.ANY);
    } else if (name.endsWith("_refs")) {
      at.at(name, value, new ListKind(References.ANY));
    } else if (name.endsWith("_hex") && value.isTextual()) {
      at.at(name, value, Literals::hex);
    } else if (name.endsWith("_bin") && value.isTextual()) {
      at.at(name, value, Literals::binary);
    } else {
      at.at(name, value, Values::any);
    }
  }

  /** Any value: nothing in it may be empty, and no number beyond what all can read. */
  static void any(JsonNode value, Inspection at) {
    if (isEmpty(value)) {
      refuse(value, at, "");
    } else if (value.isArray()) {
      new ListKind(Values::any).check(value, at);
    } else if (value.isObject()) {
      entries(value, at);
    } else if (value.isTextual()) {
      Literals.string(value, at);
    } else if (value.isIntegralNumber()) {
      Numbers.requireSafe(value, at);
    }
  }

  private static void entries(JsonNode dictionary, Inspection at) {
    Iterator<Map.Entry<String, JsonNode>> entries = dictionary.fields();
    while (entries.hasNext()) {
      Map.Entry<String, JsonNode> entry = entries.next();
      DictionaryKind.requireKey(entry.getKey(), at);
      ofUnknownProperty(entry.getKey(), entry.getValue(), at);
    }
  }
}
