package entente.console.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import entente.catalog.DateAdded;
import entente.catalog.ObjectPage;
import entente.catalog.ObjectQuery;
import entente.catalog.VersionSelection;
import entente.console.CollectionView;
import entente.console.reader.ObjectText;
import entente.sharing.Access;
import entente.stix.DocumentJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The objects that a view of a collection is made of.
 *
 * @param collection the collection
 * @param byId the newest version of each that was looked at, in the order in which they were added
 * @param next the query string that looks at those behind them; empty where there are none
 */
record Overview(CollectionView collection, Map<String, JsonNode> byId, String next) {

  /** Asks for objects of some types, or of all where none is given. */
  static ObjectQuery query(Set<String> types, DateAdded after, int limit) {
    return new ObjectQuery(Set.of(), types, VersionSelection.LAST, Set.of(), after, limit);
  }

  static Overview of(Access access, ObjectPage page) {
    Map<String, JsonNode> byId = new LinkedHashMap<>();
    page.objects().forEach(it -> byId.put(it.id().value(), DocumentJson.read(it.document())));
    return new Overview(
        CollectionView.of(access),
        byId,
        page.more() ? "?added_after=" + page.end().orElseThrow() : "");
  }

  /** Whether there are others that were not looked at. */
  public boolean more() {
    return !next.isEmpty();
  }

  /** Those of a type that are not revoked. */
  Stream<JsonNode> standing(String type) {
    return byId.values().stream()
        .filter(it -> it.path("type").asText().equals(type))
        .filter(it -> !it.path("revoked").asBoolean());
  }

  /** An object as a link; its identifier where it is not among those that were looked at. */
  Named named(String id) {
    return new Named(
        Optional.ofNullable(byId.get(id)).map(ObjectText::title).orElse(id),
        collection.path() + "/" + id);
  }

  /** The objects that a property refers to. */
  List<Named> named(JsonNode references) {
    return Stream.concat(Stream.of(references), ObjectText.elements(references))
        .flatMap(it -> ObjectText.id(it).stream())
        .map(it -> named(it.value()))
        .toList();
  }

  /**
   * An object as a link.
   *
   * @param title what it is called
   * @param path its page
   */
  record Named(String title, String path) {}
}
