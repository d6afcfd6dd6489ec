package entente.bundles;

import com.fasterxml.jackson.databind.JsonNode;
import entente.stix.StixId;
import entente.stix.TlpLevel;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What stands in the public bundles: what was revoked does not. */
final class PublicObjects {
  private static final Map<String, JsonNode> BY_ID = read();

  private PublicObjects() {}

  static JsonNode object(String id) {
    JsonNode object = BY_ID.get(id);
    if (object == null) {
      throw new AssertionError("no public bundle has " + id);
    }
    return object;
  }

  static Stream<JsonNode> ofType(String type) {
    return BY_ID.values().stream().filter(object -> object.path("type").asText().equals(type));
  }

  /** Those that the partners, China and the editor created, and not MITRE or OASIS. */
  static Stream<JsonNode> ours() {
    return BY_ID.values().stream()
        .filter(object -> !object.path("type").asText().equals("marking-definition"))
        .filter(
            object ->
                CommittedBundles.attack().object(new StixId(object.path("id").asText())).isEmpty());
  }

  private static Map<String, JsonNode> read() {
    Map<String, JsonNode> objects = new TreeMap<>();
    CommittedBundles.bundles()
        .filter(bundle -> bundle.highest() == TlpLevel.CLEAR)
        .flatMap(bundle -> bundle.objects().stream())
        .filter(object -> !object.path("revoked").asBoolean())
        .forEach(object -> objects.put(object.path("id").asText(), object));
    return objects;
  }
}
