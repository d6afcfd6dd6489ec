package entente.stix.validation;

import com.fasterxml.jackson.databind.JsonNode;
import entente.digest.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The digest of what a JSON text says: texts that differ in white space or in the order of their
 * properties have the same one.
 */
final class ObjectDigest {
  private static final int LENGTH_USUAL = 1_024;

  private ObjectDigest() {}

  static Sha256 of(JsonNode json) {
    StringBuilder text = new StringBuilder(LENGTH_USUAL);
    append(json, text);
    return Sha256.of(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Each name and text comes with its length, so no two values are written alike. */
  private static void append(JsonNode json, StringBuilder text) {
    if (json.isObject()) {
      List<String> names = new ArrayList<>(json.size());
      json.fieldNames().forEachRemaining(names::add);
      Collections.sort(names);
      text.append('{');
      for (String name : names) {
        append(name, text);
        append(json.path(name), text);
      }
      text.append('}');
    } else if (json.isArray()) {
      text.append('[');
      json.forEach(element -> append(element, text));
      text.append(']');
    } else if (json.isTextual()) {
      append(json.textValue(), text);
    } else if (json.isBigDecimal()) {
      text.append(json.decimalValue().stripTrailingZeros()).append(',');
    } else {
      text.append(json.asText()).append(',');
    }
  }

  private static void append(String value, StringBuilder text) {
    text.append('"').append(value.length()).append(':').append(value);
  }
}
