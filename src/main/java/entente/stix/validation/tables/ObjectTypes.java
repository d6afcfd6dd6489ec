package entente.stix.validation.tables;

import com.fasterxml.jackson.databind.JsonNode;
import entente.stix.ObjectKind;
import entente.stix.Rule;
import entente.stix.pattern.PatternChecker;
import entente.stix.validation.checks.Constraint;
import entente.stix.validation.checks.Extensions;
import entente.stix.validation.checks.Forms;
import entente.stix.validation.checks.Inspection;
import entente.stix.validation.checks.ObjectIdentity;
import entente.stix.validation.checks.ObservableContainer;
import entente.stix.validation.checks.SpecialRules;
import entente.stix.validation.checks.Structure;
import entente.stix.validation.checks.ValueCheck;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** The checks of all types of objects of STIX 2.1, made from the tables once. */
public final class ObjectTypes {
  private static final String CONTAINED = "contained-observable";

  private final Map<String, Structure> parts;
  private final Map<String, Structure> types;
  private final Map<ObjectKind, Structure> custom;
  private final Map<String, Structure> contained;
  private final Structure customContained;
  private final ObjectIdentity identity;

  /** Reads the tables. */
  public ObjectTypes() {
    Tables tables = new Tables();
    Map<String, Tables.Entry> structures = tables.structures();
    var checks =
        new ValueCheckReader(
            tables.vocabularies(),
            name -> structures.containsKey(name) ? Optional.of(part(name)) : own(name));
    var special = special(tables);
    var reader = new StructureReader(checks, special, List.of("properties", "versioned"));
    parts = all(structures, (name, entry) -> reader.part(entry));
    types =
        all(
            tables.objects(),
            (type, entry) ->
                reader.object(
                    tables.category(ObjectKind.of(type).literal()),
                    entry,
                    extensions(type, entry)));
    var ofContainers = new StructureReader(checks, special, List.of("properties", "former"));
    contained =
        all(
            tables.objects(),
            (type, entry) ->
                ofContainers.object(tables.category(CONTAINED), entry, extensions(type, entry)));
    customContained = ofContainers.custom(tables.category(CONTAINED));
    custom =
        Arrays.stream(ObjectKind.values())
            .filter(kind -> kind != ObjectKind.CUSTOM)
            .collect(
                Collectors.toMap(
                    kind -> kind, kind -> reader.custom(tables.category(kind.literal()))));
    identity = new ObjectIdentity(tables.contributingProperties());
  }

  private static Map<String, Constraint> special(Tables tables) {
    return SpecialRules.byName(
        tables.relationships(), new PatternChecker(new ObservableProperties(tables)));
  }

  private static <T> Map<String, T> all(
      Map<String, Tables.Entry> entries, BiFunction<String, Tables.Entry, T> made) {
    return entries.entrySet().stream()
        .collect(
            Collectors.toUnmodifiableMap(
                Map.Entry::getKey, entry -> made.apply(entry.getKey(), entry.getValue())));
  }

  /** Looked up when it is used, because parts have parts. */
  private ValueCheck part(String name) {
    return (value, at) -> Optional.ofNullable(parts.get(name)).orElseThrow().check(value, at);
  }

  private Optional<ValueCheck> own(String name) {
    return name.equals("observable container")
        ? Optional.of(new ObservableContainer(this::checkContained))
        : Optional.empty();
  }

  private Extensions extensions(String type, Tables.Entry entry) {
    return new Extensions(
        type,
        entry.dictionary("extensions").entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, it -> part(it.getValue()))));
  }

  /**
   * Checks a whole object.
   *
   * @param object a JSON object
   * @param at takes the rules that it breaks
   */
  public void check(JsonNode object, Inspection at) {
    JsonNode type = object.path("type");
    if (!isTypeName(type)) {
      at.breaksAt(
          "type",
          Rule.TYPE_NAME,
          "a type of 3 to 250 lower-case letters, digits and hyphens was expected");
      return;
    }
    checkStructure(object, at);
    if (!Forms.isReservedType(type.textValue())) {
      identity.check(object, at);
    }
  }

  /** Those of the standard are looked up, not read letter by letter. */
  private boolean isTypeName(JsonNode type) {
    return type.isTextual()
        && (types.containsKey(type.textValue()) || Forms.isTypeName(type.textValue()));
  }

  private void checkStructure(JsonNode object, Inspection at) {
    String type = object.path("type").asText();
    Structure known = types.get(type);
    if (known != null) {
      known.check(object, at);
    } else if (Forms.isReservedType(type)) {
      at.breaksAt(
          "type", Rule.RESERVED_NAME, "sections 3.8 and 8", "the type of an object was expected");
    } else {
      checkCustom(object, at);
    }
  }

  /** An observable of STIX 2.0 or 2.1: in a container both may be (section 2.13). */
  private void checkContained(JsonNode object, Inspection at) {
    Structure known = contained.get(object.path("type").asText());
    if (known != null) {
      known.check(object, at);
    } else {
      customContained.check(object, at);
      requireDefinition(object, at);
    }
  }

  private static void requireDefinition(JsonNode object, Inspection at) {
    if (Extensions.category(object).isEmpty()) {
      at.breaksAt("type", Rule.CUSTOM_OBJECT, "an extension that defines this type was expected");
    }
  }

  /**
   * The category is what an extension says; without one, an object with dates is a domain object.
   */
  private void checkCustom(JsonNode object, Inspection at) {
    Optional<ObjectKind> declared = Extensions.category(object);
    boolean dated = object.has("created") || object.has("modified");
    ObjectKind assumed = dated ? ObjectKind.DOMAIN_OBJECT : ObjectKind.CYBER_OBSERVABLE;
    Optional.ofNullable(custom.get(declared.orElse(assumed))).orElseThrow().check(object, at);
    requireDefinition(object, at);
  }
}
