package entente.console.publisher;

import com.fasterxml.jackson.databind.JsonNode;
import entente.stix.DocumentJson;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How a property of an object would change.
 *
 * @param property the property
 * @param before what is stored; empty where there is none
 * @param after what would be; empty where there is none
 */
record Difference(String property, String before, String after) {
  private static final int CHARACTERS_MAX = 300;

  /** The properties in which two versions differ, those of the stored one first. */
  static List<Difference> between(JsonNode stored, JsonNode sent) {
    Set<String> names = new LinkedHashSet<>();
    stored.fieldNames().forEachRemaining(names::add);
    sent.fieldNames().forEachRemaining(names::add);
    return names.stream()
        .filter(name -> !isSame(stored.path(name), sent.path(name)))
        .map(name -> new Difference(name, text(stored.path(name)), text(sent.path(name))))
        .toList();
  }

  private static boolean isSame(JsonNode stored, JsonNode sent) {
    return stored.isMissingNode() == sent.isMissingNode()
        && (stored.isMissingNode() || DocumentJson.areEqual(stored, sent));
  }

  private static String text(JsonNode value) {
    String text = value.isTextual() ? value.asText() : value.toString();
    return text.codePointCount(0, text.length()) <= CHARACTERS_MAX
        ? text
        : text.substring(0, text.offsetByCodePoints(0, CHARACTERS_MAX)) + "…";
  }
}
