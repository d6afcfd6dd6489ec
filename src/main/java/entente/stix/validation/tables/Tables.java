package entente.stix.validation.tables;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import entente.stix.validation.checks.Relationships;
import entente.stix.validation.checks.Vocabulary;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The description of STIX 2.1 as it is written, in {@code entente/stix/*.yaml}. */
final class Tables {
  private static final String PLACE = "/entente/stix/";
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private final JsonNode objects = read("objects.yaml");
  private final JsonNode observables = read("observables.yaml");
  private final JsonNode vocabularies = read("vocabularies.yaml");
  private final JsonNode relationships = read("relationships.yaml");

  /** The description of one type of object, one category or one structure. */
  record Entry(JsonNode json) {

    /** The section that defines it. */
    String clause() {
      return "section " + json.path("clause").textValue();
    }

    /** The list at a key; empty where there is none. */
    List<String> list(String key) {
      return texts(json.path(key));
    }

    /** The dictionary at a key, in its order; empty where there is none. */
    Map<String, String> dictionary(String key) {
      Map<String, String> dictionary = new LinkedHashMap<>();
      json.path(key)
          .fields()
          .forEachRemaining(it -> dictionary.put(it.getKey(), it.getValue().textValue()));
      return dictionary;
    }
  }

  private static JsonNode read(String name) {
    try (InputStream table =
        Objects.requireNonNull(Tables.class.getResourceAsStream(PLACE + name), name)) {
      return YAML.readTree(table);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the table " + name, e);
    }
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  /** The types of objects, observables among them. */
  Map<String, Entry> objects() {
    Map<String, Entry> entries = entries(objects.path("objects"));
    entries.putAll(entries(observables.path("objects")));
    return entries;
  }

  /** For each type of observable, the properties that its identifier is made of (section 2.9). */
  Map<String, List<String>> contributingProperties() {
    Map<String, List<String>> properties = new LinkedHashMap<>();
    objects()
        .forEach(
            (type, entry) -> {
              if (entry.json.has("identity")) {
                properties.put(type, entry.list("identity"));
              }
            });
    return properties;
  }

  /** The structures that are part of objects. */
  Map<String, Entry> structures() {
    Map<String, Entry> entries = entries(objects.path("structures"));
    entries.putAll(entries(observables.path("structures")));
    return entries;
  }

  /** What the objects of one category have in common. */
  Entry category(String name) {
    JsonNode category = objects.path("categories").path(name);
    return category.has("like") ? category(category.path("like").textValue()) : new Entry(category);
  }

  private static Map<String, Entry> entries(JsonNode table) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    table.fields().forEachRemaining(it -> entries.put(it.getKey(), new Entry(it.getValue())));
    return entries;
  }

  /** The vocabularies, open and closed, by name. */
  Map<String, Vocabulary> vocabularies() {
    Map<String, Vocabulary> byName = new LinkedHashMap<>();
    for (String kind : List.of("enumerations", "open")) {
      vocabularies
          .path(kind)
          .fields()
          .forEachRemaining(
              it ->
                  byName.put(
                      it.getKey(),
                      new Vocabulary(
                          it.getKey(),
                          Set.copyOf(texts(it.getValue())),
                          kind.equals("enumerations"))));
    }
    return byName;
  }

  Relationships relationships() {
    return Relationships.of(YAML.convertValue(relationships, Relationships.Table.class));
  }
}
