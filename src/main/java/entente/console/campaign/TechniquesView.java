package entente.console.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import entente.console.campaign.Overview.Named;
import entente.console.reader.ObjectText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The techniques of ATT&amp;CK in a collection, tactic by tactic, and who is said to use each.
 *
 * @param overview what it is made of
 * @param tactics the tactics that have any, in the order of ATT&amp;CK's matrix
 */
record TechniquesView(Overview overview, List<Tactic> tactics) {
  static final Set<String> TYPES =
      Set.of(
          "attack-pattern",
          "relationship",
          "campaign",
          "intrusion-set",
          "threat-actor",
          "malware",
          "tool");
  static final String ATTACK = "mitre-attack";

  private static final List<String> ORDER =
      List.of(
          "reconnaissance",
          "resource-development",
          "initial-access",
          "execution",
          "persistence",
          "privilege-escalation",
          "defense-evasion",
          "credential-access",
          "discovery",
          "lateral-movement",
          "collection",
          "command-and-control",
          "exfiltration",
          "impact");

  /**
   * A tactic.
   *
   * @param anchor the identifier of its place on the page
   * @param name what it is called
   * @param techniques its techniques, in the order of their identifiers
   */
  record Tactic(String anchor, String name, List<Technique> techniques) {}

  /**
   * A technique.
   *
   * @param id its identifier in ATT&amp;CK, such as T1190
   * @param object the object that describes it
   * @param users what is said to use it
   */
  record Technique(String id, Named object, List<String> users) {}

  static TechniquesView of(Overview overview) {
    Map<String, Set<String>> users = users(overview);
    Map<String, List<Technique>> byTactic =
        new TreeMap<>(Comparator.comparing(TechniquesView::rank));
    overview
        .standing("attack-pattern")
        .forEach(
            pattern ->
                id(pattern)
                    .ifPresent(
                        id -> {
                          String object = pattern.path("id").asText();
                          Technique technique =
                              new Technique(
                                  id,
                                  overview.named(object),
                                  List.copyOf(users.getOrDefault(object, Set.of())));
                          tactics(pattern)
                              .forEach(
                                  tactic ->
                                      byTactic
                                          .computeIfAbsent(tactic, key -> new ArrayList<>())
                                          .add(technique));
                        }));
    List<Tactic> tactics = new ArrayList<>();
    byTactic.forEach(
        (tactic, techniques) -> {
          techniques.sort(Comparator.comparing(Technique::id));
          tactics.add(new Tactic("tactic-" + tactics.size(), tactic, List.copyOf(techniques)));
        });
    return new TechniquesView(overview, List.copyOf(tactics));
  }

  private static Map<String, Set<String>> users(Overview overview) {
    Map<String, Set<String>> users = new HashMap<>();
    overview
        .standing("relationship")
        .filter(it -> it.path("relationship_type").asText().equals("uses"))
        .forEach(
            it ->
                users
                    .computeIfAbsent(it.path("target_ref").asText(), key -> new TreeSet<>())
                    .add(overview.named(it.path("source_ref").asText()).title()));
    return users;
  }

  private static String rank(String tactic) {
    int place = ORDER.indexOf(tactic);
    return place < 0 ? "z" + tactic : "%02d".formatted(place);
  }

  private static Optional<String> id(JsonNode pattern) {
    return ObjectText.elements(pattern.path("external_references"))
        .filter(it -> it.path("source_name").asText().equals(ATTACK))
        .map(it -> it.path("external_id").asText())
        .filter(it -> !it.isEmpty())
        .findFirst();
  }

  private static List<String> tactics(JsonNode pattern) {
    return ObjectText.elements(pattern.path("kill_chain_phases"))
        .filter(it -> it.path("kill_chain_name").asText().equals(ATTACK))
        .map(it -> it.path("phase_name").asText())
        .filter(it -> !it.isEmpty())
        .distinct()
        .toList();
  }
}
