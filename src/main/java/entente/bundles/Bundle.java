package entente.bundles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import entente.stix.MarkingDefinition;
import entente.stix.StixId;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The objects of a collection and everything they refer to, so that a bundle can be read without
 * another one. They are sorted, so that the order of the tables does not matter.
 */
record Bundle(String alias, List<ObjectNode> objects) {
  private static final List<String> FIRST_TYPES =
      List.of("extension-definition", MarkingDefinition.TYPE, "identity");

  private static final Comparator<StixId> ORDER =
      Comparator.<StixId>comparingInt(id -> rank(id.type()))
          .thenComparing(StixId::type)
          .thenComparing(StixId::value);

  /**
   * Collects the objects that tables describe, and whatever these refer to.
   *
   * @param ids what the collection's tables describe
   * @param find finds an object that another one refers to
   * @param elsewhere which objects are left to another collection
   */
  static Bundle of(
      String alias,
      Collection<StixId> ids,
      Function<StixId, Optional<ObjectNode>> find,
      Predicate<StixId> elsewhere) {
    Map<StixId, ObjectNode> reached = new HashMap<>();
    Deque<StixId> open = new ArrayDeque<>(ids);
    while (!open.isEmpty()) {
      StixId id = open.pop();
      if (!reached.containsKey(id) && !elsewhere.test(id)) {
        ObjectNode object = find.apply(id).orElseThrow(() -> new IllegalStateException("no " + id));
        reached.put(id, object);
        references(object).forEach(open::push);
        // The definition of TLP's own extension is OASIS's and does not travel with the data.
        extensions(object).filter(key -> find.apply(key).isPresent()).forEach(open::push);
      }
    }
    return new Bundle(
        alias,
        reached.entrySet().stream()
            .sorted(Map.Entry.comparingByKey(ORDER))
            .map(Map.Entry::getValue)
            .toList());
  }

  private static int rank(String type) {
    int index = FIRST_TYPES.indexOf(type);
    return index < 0 ? FIRST_TYPES.size() : index;
  }

  private static Stream<StixId> references(ObjectNode object) {
    Stream<StixId> ofObject =
        object.properties().stream()
            .filter(property -> property.getKey().matches(".*_refs?"))
            .flatMap(property -> texts(property.getValue()))
            .map(StixId::new);
    Stream<StixId> ofParts =
        object.path("granular_markings").findValuesAsText("marking_ref").stream().map(StixId::new);
    return Stream.concat(ofObject, ofParts);
  }

  private static Stream<StixId> extensions(ObjectNode object) {
    return object.path("extensions").properties().stream()
        .map(Map.Entry::getKey)
        .filter(StixId::isWellFormed)
        .map(StixId::new);
  }

  private static Stream<String> texts(JsonNode value) {
    return value.isArray() ? value.valueStream().map(JsonNode::asText) : Stream.of(value.asText());
  }
}
