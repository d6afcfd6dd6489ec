package entente.console.reader;

import com.fasterxml.jackson.databind.JsonNode;
import entente.console.MarkingView;
import entente.stix.StixId;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads from an object's document what a page shows of it; whatever stands there is only text. */
public final class ObjectText {
  private static final int TITLE_CHARACTERS_MAX = 160;

  /** The properties by which a person tells objects of the types apart. */
  private static final List<String> NAMING =
      List.of(
          "name",
          "value",
          "opinion",
          "relationship_type",
          "abstract",
          "path",
          "key",
          "user_id",
          "subject",
          "description",
          "id");

  private ObjectText() {}

  /** What an object is called: its name, else what comes closest to one. */
  public static String title(JsonNode document) {
    String title =
        NAMING.stream()
            .map(name -> document.path(name).asText())
            .filter(text -> !text.isBlank())
            .findFirst()
            .orElse("");
    return title.codePointCount(0, title.length()) <= TITLE_CHARACTERS_MAX
        ? title
        : title.substring(0, title.offsetByCodePoints(0, TITLE_CHARACTERS_MAX)) + "…";
  }

  /** The markings of an object, those of its parts included. */
  static List<MarkingView> markings(JsonNode document) {
    Stream<JsonNode> whole = elements(document.path("object_marking_refs"));
    Stream<JsonNode> parts =
        elements(document.path("granular_markings")).map(it -> it.path("marking_ref"));
    return Stream.concat(whole, parts)
        .map(JsonNode::asText)
        .filter(text -> !text.isBlank())
        .distinct()
        .map(MarkingView::of)
        .toList();
  }

  /** Whether a property refers to other objects (STIX 2.1, section 3.1). */
  public static boolean isReference(String property) {
    return property.endsWith("_ref") || property.endsWith("_refs");
  }

  /** The identifier in a text, if there is one. */
  public static Optional<StixId> id(JsonNode text) {
    return Optional.of(text.asText()).filter(StixId::isWellFormed).map(StixId::new);
  }

  /** The address in a text, if it is one of the web: a link of another kind could be an attack. */
  public static Optional<String> webAddress(JsonNode text) {
    try {
      URI address = new URI(text.asText());
      String scheme = String.valueOf(address.getScheme());
      return (scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("http"))
              && address.getHost() != null
          ? Optional.of(address.toASCIIString())
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** The members of a list; none where there is no list. */
  public static Stream<JsonNode> elements(JsonNode list) {
    return list.isArray() ? StreamSupport.stream(list.spliterator(), false) : Stream.empty();
  }
}
