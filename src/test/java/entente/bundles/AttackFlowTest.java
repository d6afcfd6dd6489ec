package entente.bundles;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The flow of the campaign is whole, and keeps the rules of Attack Flow 2.0.0 for its types: those
 * that its definition sets out, told again here for what the flow uses.
 */
class AttackFlowTest {
  private static final String DEFINITION =
      "extension-definition--fb9c968a-745b-4ade-9b25-c324172197f4";
  private static final Set<String> COMMON =
      Set.of(
          "type",
          "spec_version",
          "id",
          "created",
          "modified",
          "created_by_ref",
          "external_references",
          "object_marking_refs",
          "extensions",
          "name",
          "description");
  private static final Map<String, Set<String>> OWN =
      Map.of(
          "attack-flow", Set.of("scope", "start_refs"),
          "attack-action",
              Set.of("tactic_id", "technique_id", "technique_ref", "asset_refs", "effect_refs"),
          "attack-asset", Set.of());
  private static final Set<String> SCOPES =
      Set.of("incident", "campaign", "threat-actor", "malware", "attack-tree", "other");

  private final CommittedBundle bundle = CommittedBundles.bundle("ttps");
  private final List<JsonNode> actions = bundle.ofType("attack-action");

  @Test
  void flowReachesEachOfItsActions() {
    Set<String> reached = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(references(flow(), "start_refs"));
    while (!open.isEmpty()) {
      var action = open.pop();
      if (reached.add(action)) {
        open.addAll(references(bundle.object(action), "effect_refs"));
      }
    }

    assertThat(bundle.ofType("attack-flow")).hasSize(1);
    assertThat(actions).extracting(it -> it.path("id").asText()).hasSameElementsAs(reached);
  }

  @Test
  void actionIsATechniqueOfTheTables() {
    assertThat(actions)
        .allSatisfy(
            action ->
                assertThat(bundle.object(action.path("technique_ref").asText()).toString())
                    .contains("\"" + action.path("technique_id").asText() + "\""));
  }

  @Test
  void objectsHaveTheirExtensionAndNoPropertyThatItDoesNotDefine() {
    assertThat(objects())
        .allSatisfy(
            object -> {
              var own = OWN.getOrDefault(object.path("type").asText(), Set.of());
              assertThat(object.at("/extensions/" + DEFINITION + "/extension_type").asText())
                  .isEqualTo("new-sdo");
              assertThat(object.path("name").asText()).isNotBlank();
              assertThat(object.properties())
                  .extracting(Map.Entry::getKey)
                  .allMatch(name -> COMMON.contains(name) || own.contains(name));
            });
  }

  @Test
  void referencesLeadToTheTypesThatTheDefinitionAllows() {
    assertThat(SCOPES).contains(flow().path("scope").asText());
    assertThat(references(flow(), "start_refs"))
        .isNotEmpty()
        .allMatch(id -> id.matches("attack-(action|condition)--.*"));
    assertThat(actions)
        .allMatch(action -> action.path("technique_ref").asText().startsWith("attack-pattern--"));
    assertThat(actions.stream().flatMap(action -> references(action, "asset_refs").stream()))
        .allMatch(id -> id.startsWith("attack-asset--"));
    assertThat(actions.stream().flatMap(action -> references(action, "effect_refs").stream()))
        .allMatch(id -> id.matches("attack-(action|operator|condition)--.*"));
  }

  private JsonNode flow() {
    return bundle.ofType("attack-flow").get(0);
  }

  private Stream<JsonNode> objects() {
    return OWN.keySet().stream().flatMap(type -> bundle.ofType(type).stream());
  }

  private static List<String> references(JsonNode object, String property) {
    return CommittedBundles.texts(object.path(property));
  }
}
