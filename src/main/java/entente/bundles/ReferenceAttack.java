package entente.bundles;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import entente.stix.StixId;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * MITRE's ATT&amp;CK as it is delivered beside the bundles. Objects are taken from it unchanged,
 * under MITRE's identifiers.
 */
final class ReferenceAttack {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final Map<StixId, ObjectNode> objects = new HashMap<>();
  private final Map<String, StixId> byAttackId = new HashMap<>();
  private final Map<Ends, StixId> byEnds = new HashMap<>();

  private record Ends(String source, String type, String target) {}

  private ReferenceAttack() {}

  /** Reads a compressed bundle, one object after another. */
  static ReferenceAttack read(Path gzip) throws IOException {
    ReferenceAttack attack = new ReferenceAttack();
    try (InputStream file = Files.newInputStream(gzip);
        InputStream text = new GZIPInputStream(new BufferedInputStream(file));
        JsonParser parser = MAPPER.createParser(text)) {
      while (parser.nextToken() != JsonToken.START_ARRAY) {
        // Skips what comes before the list of objects.
      }
      while (parser.nextToken() == JsonToken.START_OBJECT) {
        ObjectNode object = MAPPER.readTree(parser);
        attack.add(object);
      }
    }
    return attack;
  }

  private void add(ObjectNode object) {
    StixId id = new StixId(object.path("id").textValue());
    objects.put(id, object);
    if (object.path("revoked").asBoolean() || object.path("x_mitre_deprecated").asBoolean()) {
      return;
    }
    if (id.type().equals("relationship")) {
      byEnds.put(ends(object), id);
    } else {
      attackId(object).ifPresent(attackId -> byAttackId.put(attackId, id));
    }
  }

  private static Ends ends(ObjectNode relationship) {
    return new Ends(
        relationship.path("source_ref").asText(),
        relationship.path("relationship_type").asText(),
        relationship.path("target_ref").asText());
  }

  private static Optional<String> attackId(ObjectNode object) {
    for (JsonNode reference : object.path("external_references")) {
      if (reference.path("source_name").asText().equals("mitre-attack")) {
        return Optional.ofNullable(reference.path("external_id").textValue());
      }
    }
    return Optional.empty();
  }

  int size() {
    return objects.size();
  }

  Optional<ObjectNode> object(StixId id) {
    return Optional.ofNullable(objects.get(id));
  }

  /**
   * The object of an ATT&amp;CK ID, such as {@code T1190}, that is neither revoked nor deprecated.
   */
  Optional<StixId> named(String attackId) {
    return Optional.ofNullable(byAttackId.get(attackId));
  }

  /** MITRE's own relationship between two objects. */
  Optional<StixId> relationship(StixId source, String type, StixId target) {
    return Optional.ofNullable(byEnds.get(new Ends(source.value(), type, target.value())));
  }
}
