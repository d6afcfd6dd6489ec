package entente.stix.validation.checks;

import com.fasterxml.jackson.databind.JsonNode;
import entente.stix.ObjectKind;
import entente.stix.Rule;
import entente.stix.StixId;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The extensions of an object (STIX 2.1, section 7.3): those that the standard has for its type,
 * and those that say of themselves what they are.
 *
 * @param type the type of the object
 * @param predefined the extensions of the standard for it, by their keys
 */
public record Extensions(String type, Map<String, ValueCheck> predefined) implements ValueCheck {
  private static final String DEFINITION_TYPE = "extension-definition";
  private static final String DEFINITION = DEFINITION_TYPE + "--";
  private static final String ADDS_PROPERTIES = "toplevel-property-extension";
  private static final Map<String, ObjectKind> NEW_OBJECTS =
      Map.of(
          "new-sdo", ObjectKind.DOMAIN_OBJECT,
          "new-sro", ObjectKind.RELATIONSHIP_OBJECT,
          "new-sco", ObjectKind.CYBER_OBSERVABLE);
  private static final Set<String> TYPES =
      Set.of("new-sdo", "new-sro", "new-sco", "property-extension", ADDS_PROPERTIES);

  public Extensions {
    predefined = Map.copyOf(predefined);
  }

  /** Whether one of an object's extensions adds properties to it. */
  static boolean addProperties(JsonNode object) {
    for (JsonNode extension : object.path("extensions")) {
      if (extension.path("extension_type").asText().equals(ADDS_PROPERTIES)) {
        return true;
      }
    }
    return false;
  }

  /** The category that one of an object's extensions makes it. */
  public static Optional<ObjectKind> category(JsonNode object) {
    for (JsonNode extension : object.path("extensions")) {
      ObjectKind category = NEW_OBJECTS.get(extension.path("extension_type").asText());
      if (category != null) {
        return Optional.of(category);
      }
    }
    return Optional.empty();
  }

  @Override
  public void check(JsonNode value, Inspection at) {
    if (!value.isObject() || value.isEmpty()) {
      ValueFaults.refuse(value, at, "a dictionary of extensions was expected");
      return;
    }
    Iterator<Map.Entry<String, JsonNode>> extensions = value.fields();
    while (extensions.hasNext()) {
      Map.Entry<String, JsonNode> extension = extensions.next();
      at.at(extension.getKey(), extension.getValue(), check(extension.getKey()));
    }
  }

  private ValueCheck check(String key) {
    ValueCheck known = predefined.get(key);
    if (known != null) {
      return known;
    }
    if (key.startsWith(DEFINITION) && StixId.isWellFormed(key)) {
      return this::checkDefined;
    }
    return (value, at) -> checkCustom(key, value, at);
  }

  private void checkDefined(JsonNode extension, Inspection at) {
    checkContent(extension, at);
    JsonNode type = extension.path("extension_type");
    if (!type.isTextual() || !TYPES.contains(type.textValue())) {
      at.breaksAt("extension_type", Rule.EXTENSION, "a value of extension-type-enum was expected");
    } else if (NEW_OBJECTS.containsKey(type.textValue())
        && ObjectKind.of(this.type) != ObjectKind.CUSTOM) {
      at.breaksAt(
          "extension_type",
          Rule.EXTENSION,
          "property-extension or toplevel-property-extension: STIX defines this type of object");
    }
  }

  private static void checkContent(JsonNode extension, Inspection at) {
    if (extension.isObject() && !extension.isEmpty()) {
      extension.fields().forEachRemaining(it -> checkProperty(it.getKey(), it.getValue(), at));
    } else {
      ValueFaults.refuse(extension, at, "an object was expected");
    }
  }

  private static void checkProperty(String name, JsonNode value, Inspection at) {
    AnyValue.custom(name, value, at);
    if (!Forms.isPropertyName(name)) {
      ValueFaults.refuseName(name, at);
    }
  }

  /**
   * A key of the sender's own is allowed: that it is an identifier is a SHOULD (section 3.2). What
   * begins like an identifier must be one.
   */
  private static void checkCustom(String key, JsonNode extension, Inspection at) {
    checkContent(extension, at);
    if (key.toLowerCase(Locale.ROOT).startsWith(DEFINITION_TYPE)) {
      at.breaks(
          Rule.EXTENSION,
          "the identifier of an extension definition was expected as key: " + DEFINITION + "UUID");
    } else if (!Forms.isDictionaryKey(key)) {
      at.breaks(
          Rule.DICTIONARY_KEY,
          "a key of 1 to 250 letters, digits, hyphens and underscores was expected");
    } else {
      at.breaks(
          Rule.CUSTOM_EXTENSION,
          "the identifier of an extension definition was expected as key, or the key of an"
              + " extension that STIX defines for this type");
    }
  }
}
