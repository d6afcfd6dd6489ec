package entente.stix.validation.checks;

import com.fasterxml.jackson.databind.JsonNode;
import entente.stix.MarkingDefinition;
import entente.stix.Rule;
import entente.stix.StixTimestamp;
import entente.stix.TlpLevel;
import java.util.Optional;

/** The rules of marking definitions (STIX 2.1, section 7.2.1). */
final class MarkingDefinitionRules {
  private static final StixTimestamp CREATED_1 = new StixTimestamp("2017-01-20T00:00:00.000Z");
  private static final StixTimestamp CREATED_2 = new StixTimestamp("2022-10-01T00:00:00.000Z");

  private MarkingDefinitionRules() {}

  static void check(JsonNode definition, Inspection at) {
    if (!definition.has("extensions")) {
      checkDefinition(definition, at);
    }
    checkTrafficLight(definition, at);
    checkItself(definition, at);
  }

  /** An extension takes the place of these two properties; beside one they say nothing. */
  private static void checkDefinition(JsonNode definition, Inspection at) {
    JsonNode type = definition.path("definition_type");
    if (!definition.has("definition") || !definition.has("definition_type")) {
      at.breaks(Rule.MARKING, "definition_type and definition, or an extension, were expected");
    } else if (type.asText().equals("statement")) {
      requireText(definition, "statement", at);
    } else if (type.asText().equals("tlp")) {
      requireText(definition, "tlp", at);
    } else if (type.isTextual()) {
      at.breaksAt("definition_type", Rule.OPEN_VOCABULARY, "statement or tlp was expected");
    }
  }

  private static void requireText(JsonNode definition, String property, Inspection at) {
    if (!definition.path("definition").path(property).isTextual()) {
      at.breaksAt(
          "definition",
          Rule.MARKING,
          "an object with the property %s was expected".formatted(property));
    }
  }

  /**
   * The definitions of TLP are OASIS's own; nobody makes others. They are compared by what they
   * mean: identifier, level and instant of creation.
   */
  private static void checkTrafficLight(JsonNode definition, Inspection at) {
    Optional<TlpLevel> fixed = TlpLevel.ofMarking(definition.path("id").asText());
    JsonNode extension = definition.path("extensions").path(MarkingDefinition.TLP_EXTENSION);
    boolean marks =
        !extension.isMissingNode() || definition.path("definition_type").asText().equals("tlp");
    boolean right = fixed.map(level -> isOf(level, definition, extension)).orElse(!marks);
    if (!right) {
      at.breaks(Rule.TRAFFIC_LIGHT, "a definition of TLP as OASIS published it was expected");
    }
  }

  private static boolean isOf(TlpLevel level, JsonNode definition, JsonNode extension) {
    return level.isOfFirstTlp(definition.path("id").asText())
        ? definition.path("definition").path("tlp").asText().equals(level.firstLiteral())
            && isCreated(definition, CREATED_1)
        : extension.path("tlp_2_0").asText().equals(level.literal())
            && isCreated(definition, CREATED_2);
  }

  private static boolean isCreated(JsonNode definition, StixTimestamp instant) {
    String created = definition.path("created").asText();
    return StixTimestamp.isWellFormed(created)
        && new StixTimestamp(created).compareTo(instant) == 0;
  }

  private static void checkItself(JsonNode definition, Inspection at) {
    String id = definition.path("id").asText();
    for (JsonNode reference : definition.path("object_marking_refs")) {
      if (reference.asText().equals(id)) {
        breaks("object_marking_refs", at);
      }
    }
    for (JsonNode granular : definition.path("granular_markings")) {
      if (granular.path("marking_ref").asText().equals(id)) {
        breaks("granular_markings", at);
      }
    }
  }

  private static void breaks(String property, Inspection at) {
    at.breaksAt(
        property, Rule.MARKING_OF_ITSELF, "another marking definition than this one was expected");
  }
}
