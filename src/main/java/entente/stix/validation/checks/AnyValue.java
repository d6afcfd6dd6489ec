package entente.stix.validation.checks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Map;

/** The checks of a value of which STIX does not say what it holds. */
public final class AnyValue {
  private AnyValue() {}

  /**
   * Checks a property that STIX does not define. That it is empty is an error; what else is found
   * in it is a warning, except for what no JSON text may hold.
   */
  static void custom(String name, JsonNode value, Inspection at) {
    if (ValueFaults.isEmpty(value)) {
      at.at(name, value, AnyValue::check);
    } else {
      at.asCustom(() -> ofUnknownProperty(name, value, at));
    }
  }

  /** What the end of a name says of its value (STIX 2.1, section 3.1): a reference, hex, binary. */
  private static void ofUnknownProperty(String name, JsonNode value, Inspection at) {
    if (name.endsWith("_ref")) {
      at.at(name, value, References.ANY);
    } else if (name.endsWith("_refs")) {
      at.at(name, value, new ListCheck(References.ANY));
    } else if (name.endsWith("_hex") && value.isTextual()) {
      at.at(name, value, Literals::hex);
    } else if (name.endsWith("_bin") && value.isTextual()) {
      at.at(name, value, Literals::binary);
    } else {
      at.at(name, value, AnyValue::check);
    }
  }

  /**
   * Any value: nothing in it may be empty, and no number beyond what every reader can represent.
   */
  static void check(JsonNode value, Inspection at) {
    if (ValueFaults.isEmpty(value)) {
      ValueFaults.refuse(value, at, "");
    } else if (value.isArray()) {
      new ListCheck(AnyValue::check).check(value, at);
    } else if (value.isObject()) {
      entries(value, at);
    } else if (value.isTextual()) {
      Literals.string(value, at);
    } else if (value.isIntegralNumber()) {
      Numbers.requireSafe(value, at);
    } else if (value.isNumber()) {
      Numbers.requireDouble(value, at);
    }
  }

  private static void entries(JsonNode dictionary, Inspection at) {
    Iterator<Map.Entry<String, JsonNode>> entries = dictionary.fields();
    while (entries.hasNext()) {
      Map.Entry<String, JsonNode> entry = entries.next();
      DictionaryCheck.requireKey(entry.getKey(), at);
      ofUnknownProperty(entry.getKey(), entry.getValue(), at);
    }
  }
}
