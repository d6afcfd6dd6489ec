package entente.bundles;

import com.fasterxml.jackson.databind.JsonNode;
import entente.stix.TlpLevel;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * A bundle as it lies in the repository.
 *
 * @param highest the strictest level its objects may carry
 * @param byId its objects, in their order
 */
record CommittedBundle(String alias, TlpLevel highest, Map<String, JsonNode> byId) {

  List<JsonNode> objects() {
    return List.copyOf(byId.values());
  }

  List<JsonNode> ofType(String type) {
    return byId.values().stream()
        .filter(object -> object.path("type").asText().equals(type))
        .toList();
  }

  JsonNode object(String id) {
    return Optional.ofNullable(byId.get(id))
        .orElseThrow(() -> new NoSuchElementException("no %s in %s".formatted(id, alias)));
  }

  @Override
  public String toString() {
    return alias;
  }
}
