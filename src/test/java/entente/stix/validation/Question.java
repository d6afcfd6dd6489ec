package entente.stix.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import entente.stix.Rule.Strength;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is asked of us and of the oracles.
 *
 * @param source where it is from, for the one who reads what failed
 * @param kind {@code object} or {@code pattern}
 * @param content the object, or the pattern as text
 */
record Question(String source, String kind, JsonNode content) {
  private static final Set<String> TYPES =
      Examples.valid().stream().map(it -> it.path("type").asText()).collect(Collectors.toSet());

  static Question object(String source, JsonNode object) {
    return new Question(source, "object", object);
  }

  static Question pattern(String source, String pattern) {
    return new Question(source, "pattern", TextNode.valueOf(pattern));
  }

  /** What it is about: the object's type, {@code custom} for one that STIX lacks. */
  String subject() {
    if (kind.equals("pattern")) {
      return kind;
    }
    String type = content.path("type").asText();
    return TYPES.contains(type) ? type : "custom";
  }

  /** Our errors, each as its rule, its place and what was expected; a pattern has no places. */
  List<String> ourErrors() {
    return Examples.verdict(judged()).findings().stream()
        .filter(finding -> finding.strength() == Strength.ERROR)
        .map(
            it ->
                "%s %s: %s"
                    .formatted(
                        it.rule(), kind.equals("pattern") ? "" : it.pointer(), it.expected()))
        .toList();
  }

  private JsonNode judged() {
    if (kind.equals("object")) {
      return content;
    }
    ObjectNode indicator = Examples.valid("indicator");
    return indicator.set("pattern", content);
  }
}
