package entente.sbom;

import com.fasterxml.jackson.databind.JsonNode;
import entente.sbom.VersionEvent.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.artifact.versioning.ComparableVersion;

/** Makes an {@link Advisory} of one document of the OSV schema, versions 1.0 to 1.7. */
final class AdvisoryParser {
  private static final String MAVEN = "Maven";

  private AdvisoryParser() {}

  /**
   * Reads a document.
   *
   * @throws IOException if it breaks the schema where we look; the message names the place
   */
  static Advisory parse(JsonNode document) throws IOException {
    String id = text(document, "id", "");
    if (id.isEmpty()) {
      throw new IOException("an advisory has an id; this is not of the OSV format");
    }
    List<Affected> affected = new ArrayList<>();
    if (!document.hasNonNull("withdrawn")) {
      int index = 0;
      for (JsonNode item : list(document, "affected", id)) {
        String place = id + ": affected[" + index++ + "]";
        if (isOfMaven(item)) {
          affected.add(affected(item, place));
        }
      }
    }
    return new Advisory(
        id,
        texts(document, "aliases", id),
        Optional.of(text(document, "summary", id)).filter(summary -> !summary.isEmpty()),
        affected);
  }

  /** An ecosystem may name a repository behind a colon. */
  private static boolean isOfMaven(JsonNode affected) {
    String ecosystem = affected.path("package").path("ecosystem").asText();
    return ecosystem.equals(MAVEN) || ecosystem.startsWith(MAVEN + ":");
  }

  private static Affected affected(JsonNode item, String place) throws IOException {
    String name = text(item.path("package"), "name", place + ".package");
    if (name.isEmpty()) {
      throw new IOException(place + ".package has no name");
    }
    List<VersionRange> ranges = new ArrayList<>();
    for (JsonNode range : list(item, "ranges", place)) {
      // Commits of a repository (GIT) have no order that a version could be found in.
      if (!range.path("type").asText().equals("GIT")) {
        ranges.add(range(range, place + ".ranges"));
      }
    }
    Set<String> versions = new LinkedHashSet<>(texts(item, "versions", place));
    return new Affected(name, ranges, versions);
  }

  private static VersionRange range(JsonNode range, String place) throws IOException {
    List<VersionEvent> events = new ArrayList<>();
    for (JsonNode event : list(range, "events", place)) {
      for (Map.Entry<String, JsonNode> entry : event.properties()) {
        events.add(event(entry.getKey(), entry.getValue(), place + ".events"));
      }
    }
    if (events.stream().noneMatch(event -> event.kind() == Kind.INTRODUCED)) {
      throw new IOException(place + ".events has no introduced");
    }
    return new VersionRange(events);
  }

  private static VersionEvent event(String kind, JsonNode version, String place)
      throws IOException {
    if (!version.isTextual() || version.textValue().isEmpty()) {
      throw new IOException(place + "." + kind + " is not a version as text");
    }
    try {
      return new VersionEvent(
          Kind.valueOf(kind.toUpperCase(Locale.ROOT)), new ComparableVersion(version.textValue()));
    } catch (IllegalArgumentException e) {
      throw new IOException(
          place + " names " + kind + "; introduced, fixed, last_affected or limit was expected", e);
    }
  }

  private static Iterable<JsonNode> list(JsonNode parent, String name, String place)
      throws IOException {
    JsonNode list = parent.path(name);
    if (!list.isMissingNode() && !list.isNull() && !list.isArray()) {
      throw new IOException(place + "." + name + " is not a list");
    }
    return list;
  }

  private static List<String> texts(JsonNode parent, String name, String place) throws IOException {
    List<String> texts = new ArrayList<>();
    for (JsonNode item : list(parent, name, place)) {
      if (!item.isTextual()) {
        throw new IOException(place + "." + name + " is not a list of texts");
      }
      texts.add(item.textValue());
    }
    return texts;
  }

  private static String text(JsonNode parent, String name, String place) throws IOException {
    JsonNode text = parent.path(name);
    if (text.isMissingNode() || text.isNull()) {
      return "";
    }
    if (!text.isTextual()) {
      throw new IOException((place.isEmpty() ? "" : place + ".") + name + " is not a text");
    }
    return text.textValue();
  }
}
