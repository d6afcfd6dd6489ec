package entente.stix.validation;

import com.fasterxml.jackson.databind.JsonNode;
import entente.stix.ObjectKind;
import entente.stix.Rule;
import entente.stix.pattern.PatternChecker;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** The types of objects of STIX 2.1: made from the tables once, and then only asked. */
final class ObjectTypes {
  private static final Set<String> RESERVED = Set.of("bundle", "action");

  private final Map<String, Structure> parts;
  private final Map<String, Structure> types;
  private final Map<ObjectKind, Structure> custom;
  private final ObjectIdentity identity;

  ObjectTypes() {
    Tables tables = new Tables();
    Map<String, Tables.Entry> structures = tables.structures();
    var kinds =
        new KindReader(
            tables.vocabularies(),
            name -> structures.containsKey(name) ? Optional.of(part(name)) : own(name));
    var reader = new StructureReader(kinds, special(tables));
    parts = all(structures, (name, entry) -> reader.part(entry));
    types = all(tables.objects(), (type, entry) -> object(reader, tables, type, entry));
    custom =
        Arrays.stream(ObjectKind.values())
            .filter(kind -> kind != ObjectKind.CUSTOM)
            .collect(
                Collectors.toMap(
                    kind -> kind, kind -> reader.custom(tables.category(References.nameOf(kind)))));
    identity = new ObjectIdentity(tables.objects());
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

  /** Looked up when it is used: parts have parts. */
  private Kind part(String name) {
    return (value, at) -> Optional.ofNullable(parts.get(name)).orElseThrow().check(value, at);
  }

  private Optional<Kind> own(String name) {
    return switch (name) {
      case "observable container" -> Optional.of(new ObservableContainer(this::checkStructure));
      case "extensions" -> Optional.of(AnyValue::check);
      default -> Optional.empty();
    };
  }

  private Structure object(StructureReader reader, Tables tables, String type, Tables.Entry entry) {
    Map<String, Kind> predefined =
        entry.dictionary("extensions").entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, it -> part(it.getValue())));
    return reader.object(
        tables.category(References.nameOf(ObjectKind.of(type))),
        entry,
        new Extensions(type, predefined));
  }

  /** Checks a whole object. */
  void check(JsonNode object, Inspection at) {
    JsonNode type = object.path("type");
    if (!type.isTextual() || !Forms.isTypeName(type.textValue())) {
      at.breaksAt(
          "type",
          Rule.TYPE_NAME,
          "a type of 3 to 250 lower-case letters, digits and hyphens was expected");
      return;
    }
    checkStructure(object, at);
    if (!RESERVED.contains(type.textValue())) {
      identity.check(object, at);
    }
  }

  private void checkStructure(JsonNode object, Inspection at) {
    String type = object.path("type").asText();
    Structure known = types.get(type);
    if (known != null) {
      known.check(object, at);
    } else if (RESERVED.contains(type)) {
      at.breaksAt(
          "type", Rule.RESERVED_NAME, "sections 3.8 and 8", "the type of an object was expected");
    } else {
      checkCustom(object, at);
    }
  }

  /** What an extension says it is; else, as it looks: only observables have no dates. */
  private void checkCustom(JsonNode object, Inspection at) {
    Optional<ObjectKind> said = Extensions.category(object);
    boolean dated = object.has("created") || object.has("modified");
    ObjectKind seeming = dated ? ObjectKind.DOMAIN_OBJECT : ObjectKind.CYBER_OBSERVABLE;
    Optional.ofNullable(custom.get(said.orElse(seeming))).orElseThrow().check(object, at);
    if (said.isEmpty()) {
      at.breaksAt("type", Rule.CUSTOM_OBJECT, "an extension that defines this type was expected");
    }
  }
}
