package entente.bundles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A reader who follows a partner's attribution through the graph, along relationships of any
 * creator, arrives at what that partner said and at nothing more.
 */
class PositionsTest {
  private static final Set<String> ATTRIBUTION = Set.of("attributed-to", "originates-from");

  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry(CommittedBundles.id("campaign", "exchange-2021"), "Exchange"),
          Map.entry(attack("G0125"), "HAFNIUM"),
          Map.entry(attack("G0065"), "APT40"),
          Map.entry(attack("G0128"), "APT31"),
          Map.entry(actor("mss-affiliated"), "MSS-affiliated"),
          Map.entry(actor("chinese-state-backed-exchange"), "state-backed (Exchange)"),
          Map.entry(actor("apt31-operators"), "behind APT31"),
          Map.entry(actor("hainan-ssd-hackers"), "Hainan hackers"),
          Map.entry(actor("chinese-state-sponsored"), "state-sponsored"),
          Map.entry(actor("chinese-government-backed"), "government-backed"),
          Map.entry(CommittedBundles.id("identity", "mss"), "MSS"),
          Map.entry(CommittedBundles.id("identity", "hainan-ssd"), "Hainan SSD"),
          Map.entry(CommittedBundles.id("location", "hainan"), "Hainan"),
          Map.entry(CommittedBundles.id("location", "china"), "China"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "usa  | Exchange 85 > MSS + MSS-affiliated"
            + "; APT40 > Hainan + Hainan SSD + Hainan hackers + MSS",
        "gbr  | Exchange 95 > state-backed (Exchange); HAFNIUM 85 > state-backed (Exchange)"
            + "; APT40 > Hainan + Hainan SSD + Hainan hackers + MSS; APT31 > MSS + behind APT31",
        "can  | Exchange 85 > MSS + MSS-affiliated"
            + "; APT40 95 > Hainan + Hainan SSD + Hainan hackers + MSS",
        "aus  | Exchange > MSS + MSS-affiliated",
        "nzl  | Exchange > state-backed (Exchange); APT40 > state-sponsored",
        "jpn  | APT40 85 > government-backed",
        "eu   | Exchange > China; APT40 > China; APT31 > China",
        "nato | ",
      })
  void whatIsReachedFromAPartnersAttributionsIsWhatItSaid(String partner, String said) {
    Set<String> expected = said == null ? Set.of() : Set.of(said.split("; "));

    var reached =
        attributions("partner|" + partner)
            .filter(edge -> edge.path("created").asText().startsWith("2021"))
            .filter(edge -> isSubject(edge.path("source_ref").asText()))
            .map(PositionsTest::position);

    assertThat(reached.toList()).doesNotHaveDuplicates().hasSameElementsAs(expected);
  }

  @Test
  void laterIndictmentIsOfItsOwnDateAndAlleged() {
    var later =
        attributions("partner|usa")
            .filter(edge -> edge.path("created").asText().startsWith("2025"))
            .toList();

    assertThat(later)
        .extracting(PositionsTest::position)
        .containsExactly("HAFNIUM > MSS + MSS-affiliated");
    assertThat(later)
        .allMatch(edge -> CommittedBundles.texts(edge.path("labels")).contains("alleged"));
  }

  /** "Believed to be involved" is no attribution, and no level goes with it. */
  @Test
  void canadaCountsApt40AmongThoseInvolvedWithoutAGrade() {
    var related =
        PublicObjects.ofType("relationship")
            .filter(edge -> name(edge.path("source_ref").asText()).equals("Exchange"))
            .filter(edge -> name(edge.path("target_ref").asText()).equals("APT40"))
            .toList();

    assertThat(related)
        .extracting(
            edge -> edge.path("created_by_ref").asText(),
            edge -> edge.path("relationship_type").asText(),
            edge -> edge.has("confidence"))
        .containsExactly(
            tuple(CommittedBundles.id("identity", "partner|can"), "related-to", false));
  }

  @Test
  void europeanUnionNamesPublicBodiesAsTargetsOfEachOfTheThree() {
    var eu = CommittedBundles.id("identity", "partner|eu");
    var targets =
        PublicObjects.ofType("relationship")
            .filter(edge -> edge.path("created_by_ref").asText().equals(eu))
            .filter(edge -> edge.path("relationship_type").asText().equals("targets"))
            .toList();

    assertThat(targets)
        .extracting(edge -> name(edge.path("source_ref").asText()))
        .containsExactlyInAnyOrder("Exchange", "APT40", "APT31");
    assertThat(targets)
        .allMatch(
            edge ->
                edge.path("target_ref")
                    .asText()
                    .equals(CommittedBundles.id("identity", "sector|government")));
  }

  @Test
  void chinaAttributesNothingAndTheEditorOnlyToAGroup() {
    assertThat(attributions("prc")).isEmpty();
    assertThat(attributions("partner|desk"))
        .allMatch(edge -> edge.path("target_ref").asText().startsWith("intrusion-set--"));
  }

  @Test
  void gradeStandsOnTheEdgeThatItIsAboutAndOnNoReport() {
    assertThat(PublicObjects.ofType("report")).noneMatch(report -> report.has("confidence"));
  }

  @Test
  void eachPartnersReportHoldsItsOwnAttributionsAndNoOther() {
    PublicObjects.ofType("report")
        .filter(report -> report.path("created").asText().startsWith("2021-07-19"))
        .forEach(
            report ->
                assertThat(edges(report))
                    .allMatch(
                        edge -> edge.path("created_by_ref").equals(report.path("created_by_ref"))));
  }

  private static List<JsonNode> edges(JsonNode report) {
    return CommittedBundles.texts(report.path("object_refs")).stream()
        .filter(id -> id.startsWith("relationship--"))
        .map(PublicObjects::object)
        .toList();
  }

  private static Stream<JsonNode> attributions(String creator) {
    String id = CommittedBundles.id("identity", creator);
    return PublicObjects.ofType("relationship")
        .filter(edge -> edge.path("created_by_ref").asText().equals(id))
        .filter(edge -> ATTRIBUTION.contains(edge.path("relationship_type").asText()));
  }

  private static boolean isSubject(String id) {
    return Set.of("Exchange", "HAFNIUM", "APT40", "APT31").contains(NAMES.getOrDefault(id, ""));
  }

  /** Such as {@code Exchange 85 > MSS + MSS-affiliated}. */
  private static String position(JsonNode edge) {
    String confidence = edge.has("confidence") ? " " + edge.path("confidence").asText() : "";
    return reached(edge.path("target_ref").asText()).stream()
        .map(PositionsTest::name)
        .sorted()
        .collect(
            Collectors.joining(
                " + ", name(edge.path("source_ref").asText()) + confidence + " > ", ""));
  }

  /** Who and where can be reached: not what they use, nor whom they target. */
  private static Set<String> reached(String start) {
    Set<String> reached = new TreeSet<>();
    Deque<String> open = new ArrayDeque<>(Set.of(start));
    while (!open.isEmpty()) {
      String id = open.pop();
      if (reached.add(id)) {
        PublicObjects.ofType("relationship")
            .filter(edge -> edge.path("source_ref").asText().equals(id))
            .forEach(edge -> open.push(edge.path("target_ref").asText()));
      }
    }
    reached.removeIf(id -> !isWhoOrWhere(id));
    return reached;
  }

  private static boolean isWhoOrWhere(String id) {
    return id.matches("(threat-actor|intrusion-set|campaign|location)--.*")
        || (id.startsWith("identity--")
            && !PublicObjects.object(id).path("identity_class").asText().equals("class"));
  }

  private static String name(String id) {
    return NAMES.getOrDefault(id, id);
  }

  private static String actor(String key) {
    return CommittedBundles.id("threat-actor", key);
  }

  private static String attack(String id) {
    return CommittedBundles.attack().named(id).orElseThrow().value();
  }
}
