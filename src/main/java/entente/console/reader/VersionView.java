package entente.console.reader;

import com.fasterxml.jackson.databind.JsonNode;
import entente.catalog.StoredObject;
import entente.console.MarkingView;
import entente.stix.DocumentJson;
import entente.stix.StixId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A version of an object.
 *
 * @param title what it is called
 * @param version its version
 * @param dateAdded when it was added
 * @param revoked whether it says that the object is revoked
 * @param markings its markings
 * @param properties what it says, in its own order
 * @param references the objects that it refers to
 * @param sources where it was taken from
 * @param json its document, indented, nothing else changed
 */
record VersionView(
    String title,
    String version,
    String dateAdded,
    boolean revoked,
    List<MarkingView> markings,
    List<Property> properties,
    List<Reference> references,
    List<Source> sources,
    String json) {

  /**
   * A property.
   *
   * @param name its name
   * @param value its value; JSON where it is an object or holds some
   * @param isJson whether it is JSON
   */
  record Property(String name, String value, boolean isJson) {}

  /**
   * That a property refers to an object.
   *
   * @param property the property
   * @param id the identifier that it names
   * @param path the page of the object, which the reader may not be able to see
   */
  record Reference(String property, String id, String path) {}

  /**
   * An external reference.
   *
   * @param name the source
   * @param externalId the object's identifier there
   * @param description what is said of it
   * @param url its address as it was sent
   * @param link the address where it is one of the web; empty where it is not
   */
  record Source(String name, String externalId, String description, String url, String link) {}

  private static final List<String> SHOWN_APART =
      List.of("object_marking_refs", "granular_markings", "external_references");

  static VersionView of(String objects, StoredObject stored) {
    JsonNode document = DocumentJson.read(stored.document());
    return new VersionView(
        ObjectText.title(document),
        stored.version(),
        stored.dateAdded().toString(),
        document.path("revoked").asBoolean(),
        ObjectText.markings(document),
        fields(document)
            .filter(it -> !SHOWN_APART.contains(it.getKey()))
            .filter(it -> !ObjectText.isReference(it.getKey()))
            .map(it -> property(it.getKey(), it.getValue()))
            .toList(),
        fields(document)
            .filter(it -> ObjectText.isReference(it.getKey()))
            .flatMap(it -> references(objects, it.getKey(), it.getValue()))
            .toList(),
        ObjectText.elements(document.path("external_references")).map(VersionView::source).toList(),
        IndentedJson.of(stored.document().toString(StandardCharsets.UTF_8)));
  }

  private static Stream<Map.Entry<String, JsonNode>> fields(JsonNode document) {
    return StreamSupport.stream(
        ((Iterable<Map.Entry<String, JsonNode>>) document::fields).spliterator(), false);
  }

  private static Property property(String name, JsonNode value) {
    boolean listOfTexts =
        value.isArray() && ObjectText.elements(value).allMatch(JsonNode::isTextual);
    if (listOfTexts) {
      return new Property(
          name,
          String.join(", ", ObjectText.elements(value).map(JsonNode::asText).toList()),
          false);
    }
    return value.isContainerNode()
        ? new Property(name, IndentedJson.of(value.toString()), true)
        : new Property(name, value.asText(), false);
  }

  private static Stream<Reference> references(String objects, String property, JsonNode value) {
    return Stream.concat(Stream.of(value), ObjectText.elements(value))
        .flatMap(it -> ObjectText.id(it).stream())
        .map(StixId::value)
        .map(id -> new Reference(property, id, objects + "/" + id));
  }

  private static Source source(JsonNode reference) {
    return new Source(
        reference.path("source_name").asText(),
        reference.path("external_id").asText(),
        reference.path("description").asText(),
        reference.path("url").asText(),
        ObjectText.webAddress(reference.path("url")).orElse(""));
  }
}
