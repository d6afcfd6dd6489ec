package entente.stix.validation;

import com.fasterxml.jackson.databind.JsonNode;
import entente.digest.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * The digest of what a JSON text says: texts that differ in white space or in the order of their
 * properties have the same one.
 */
final class ObjectDigest {
  private ObjectDigest() {}

  static Sha256 of(JsonNode json) {
    StringBuilder text = new StringBuilder();
    append(json, text);
    return Sha256.of(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Each name and text comes with its length, so no two values are written alike. */
  private static void append(JsonNode json, StringBuilder text) {
    if (json.isObject()) {
      Map<String, JsonNode> members = new TreeMap<>();
      json.fields().forEachRemaining(member -> members.put(member.getKey(), member.getValue()));
      text.append('{');
      members.forEach(
          (name, value) -> {
            append(name, text);
            append(value, text);
          });
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
