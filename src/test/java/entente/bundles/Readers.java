package entente.bundles;

import com.fasterxml.jackson.databind.JsonNode;
import entente.stix.MarkingDefinition;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which partners the markings of an object name, read apart from the code that made them. */
final class Readers {
  private static final Set<String> EVERYBODY =
      Set.of("USA", "GBR", "CAN", "AUS", "NZL", "JPN", "EU", "NATO");

  private static final Map<String, Set<String>> GROUPS =
      Map.of(
          "FVEY", Set.of("USA", "GBR", "CAN", "AUS", "NZL"),
          "NATO", Set.of("USA", "GBR", "CAN", "NATO"));

  private Readers() {}

  static Set<String> of(JsonNode object, CommittedBundle bundle) {
    Set<String> readers = new LinkedHashSet<>(EVERYBODY);
    for (String marking : CommittedBundles.texts(object.path("object_marking_refs"))) {
      JsonNode extension =
          bundle.object(marking).path("extensions").path(MarkingDefinition.RELEASABILITY);
      if (!extension.isMissingNode()) {
        readers.retainAll(members(CommittedBundles.texts(extension.path("releasable_to"))));
      }
    }
    return readers;
  }

  /** What a partner may have of a bundle, but for levels: those are the collection's matter. */
  static List<JsonNode> visible(String partner, CommittedBundle bundle, String type) {
    return bundle.ofType(type).stream()
        .filter(object -> of(object, bundle).contains(partner))
        .toList();
  }

  private static Set<String> members(List<String> codes) {
    return codes.stream()
        .flatMap(code -> GROUPS.getOrDefault(code, Set.of(code)).stream())
        .collect(Collectors.toSet());
  }
}
