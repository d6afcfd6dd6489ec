package entente.stix;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a marking definition says in words and in properties that STIX does not define. */
final class DefinitionText {
  /** The properties of a statement (STIX 2.1, sections 3.2 and 7.2.1). */
  private static final Set<String> STANDARD =
      Set.of(
          "type",
          "spec_version",
          "id",
          "created",
          "created_by_ref",
          "external_references",
          "object_marking_refs",
          "granular_markings",
          "extensions",
          "name",
          "definition_type",
          "definition");

  /** ATT&amp;CK's properties tell of its releases and domains, not of who may have it. */
  private static final String ATTACK = "x_mitre_";

  /** These are no words for people; an identifier would be read as such. */
  private static final Set<String> WITHOUT_WORDS =
      Set.of(
          "type",
          "spec_version",
          "id",
          "created",
          "created_by_ref",
          "definition_type",
          "object_marking_refs",
          "granular_markings",
          "hashes");

  private DefinitionText() {}

  /** Whether it has properties of its own, whose meaning nobody here knows. */
  static boolean hasOwnProperties(JsonNode definition) {
    return ownProperties(definition).findAny().isPresent()
        || names(definition.path("definition")).anyMatch(name -> !name.equals("statement"));
  }

  /** The names of its own properties, ATT&amp;CK's excepted. */
  static Stream<String> ownProperties(JsonNode definition) {
    return names(definition)
        .filter(name -> !STANDARD.contains(name))
        .filter(name -> !name.startsWith(ATTACK));
  }

  private static Stream<String> names(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey);
  }

  /** The strictest level that any of its text names. */
  static Optional<NamedLevel> level(JsonNode definition) {
    return definition.properties().stream()
        .filter(property -> !WITHOUT_WORDS.contains(property.getKey()))
        .flatMap(property -> levels(property.getKey(), property.getValue()))
        .reduce(NamedLevel::strictest);
  }

  private static Stream<NamedLevel> levels(String name, JsonNode value) {
    if (value.isObject()) {
      return value.properties().stream().flatMap(it -> levels(it.getKey(), it.getValue()));
    }
    if (value.isArray()) {
      return value.valueStream().flatMap(element -> levels(name, element));
    }
    String text = value.asText();
    return LevelText.in(text)
        .or(() -> LevelText.alone(text))
        .or(() -> LevelText.namesScheme(name) ? LevelText.in(name + ":" + text) : Optional.empty())
        .stream();
  }
}
