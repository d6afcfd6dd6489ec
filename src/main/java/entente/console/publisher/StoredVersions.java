package entente.console.publisher;

import com.fasterxml.jackson.databind.JsonNode;
import entente.catalog.DateAdded;
import entente.catalog.ObjectPage;
import entente.catalog.ObjectQuery;
import entente.catalog.VersionSelection;
import entente.stix.DocumentJson;
import entente.stix.RawObject;
import entente.stix.StixId;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The newest versions that a publisher sees of the objects in a bundle.
 *
 * @param byId the versions, by the identifiers of the objects
 */
record StoredVersions(Map<String, JsonNode> byId) {
  /** How many objects of a bundle are compared with what is stored. */
  static final int COMPARED_MAX = 100;

  static final StoredVersions NONE = new StoredVersions(Map.of());

  static StoredVersions of(ObjectPage page) {
    Map<String, JsonNode> byId = new HashMap<>();
    page.objects().forEach(it -> byId.put(it.id().value(), DocumentJson.read(it.document())));
    return new StoredVersions(byId);
  }

  /** Asks for those of some objects; nothing where none has an identifier. */
  static Optional<ObjectQuery> query(List<JsonNode> objects) {
    Set<String> ids =
        objects.stream()
            .map(it -> it.path("id").asText())
            .filter(StixId::isWellFormed)
            .limit(COMPARED_MAX)
            .collect(Collectors.toSet());
    return ids.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ObjectQuery(
                ids, Set.of(), VersionSelection.LAST, Set.of(), DateAdded.START, COMPARED_MAX));
  }

  /** The objects of a bundle, read. */
  static List<JsonNode> read(Iterator<RawObject> objects) {
    Stream.Builder<JsonNode> all = Stream.builder();
    objects.forEachRemaining(it -> all.add(it.json()));
    return all.build().toList();
  }

  /** How an object would change; nothing where no version of it is known. */
  Optional<List<Difference>> differences(JsonNode sent) {
    return Optional.ofNullable(byId.get(sent.path("id").asText()))
        .map(stored -> Difference.between(stored, sent));
  }
}
