package entente.console;

import static entente.console.Browser.COLLECTIONS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import entente.http.AccessLog;
import entente.http.Answer;
import entente.http.Client;
import entente.taxii.Stix;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

/** Readers look at a collection as a whole, and see no more of it than TAXII gives them. */
@QuarkusTest
class CampaignTest {
  private static final String ANALYSIS = COLLECTIONS + "/fvey-analysis";
  private static final Pattern OBJECT = Pattern.compile("/objects/([a-z-]+--[0-9a-f-]{36})\"");

  private static final String CREATED =
      "\"spec_version\":\"2.1\",\"created\":\"%1$s\",\"modified\":\"%1$s\",\"created_by_ref\":\"%2$s\""
          .formatted(Stix.V1, Stix.USA_IDENTITY);

  /** A campaign as two partners see it, with what they say of it. */
  private record Campaign(String id, String actor) {
    static Campaign published() {
      Campaign campaign = new Campaign(Stix.id("campaign"), Stix.id("threat-actor"));
      add(
          "partner-positions",
          Client.of("USA"),
          object(campaign.id, "\"name\":\"Exchange\",\"first_seen\":\"2021-01-03T00:00:00Z\""),
          object(campaign.actor, "\"name\":\"Contract hackers\""),
          campaign.attribution("\"confidence\":85,\"description\":\"Affiliated actors.\""),
          campaign.attribution("\"revoked\":true,\"description\":\"No longer said.\""),
          object(
              Stix.id("opinion"),
              "\"opinion\":\"strongly-disagree\",\"explanation\":\"Says a third party.\",\"object_refs\":[\"%s\"]"
                  .formatted(campaign.id)));
      add(
          "partner-positions",
          Client.of("GBR"),
          Stix.by("GBR", campaign.attribution("\"description\":\"State-backed, says 英国.\"")));
      return campaign;
    }

    private String attribution(String properties) {
      return object(
          Stix.id("relationship"),
          "\"relationship_type\":\"attributed-to\",\"source_ref\":\"%s\",\"target_ref\":\"%s\",%s"
              .formatted(id, actor, properties));
    }
  }

  private static String object(String id, String properties) {
    return "{\"type\":\"%s\",\"id\":\"%s\",%s,%s}"
        .formatted(id.substring(0, id.indexOf("--")), id, CREATED, properties);
  }

  private static void add(String collection, Client client, String... objects) {
    Answer answer =
        client.post(
            "/api/exchange-2021/collections/" + collection + "/objects/", Stix.envelope(objects));
    assertThat(answer.is(202).json().path("failure_count").asInt()).as(answer.text()).isZero();
  }

  /** A technique that an actor uses, and when a report on it was published. */
  private static void publishTechnique() {
    String technique = Stix.id("attack-pattern");
    String actor = Stix.id("threat-actor");
    add(
        "ttps",
        Client.of("USA"),
        object(
            technique,
            "\"name\":\"Exploit Public-Facing"
                + " Application\",\"external_references\":[{\"source_name\":\"mitre-attack\",\"external_id\":\"T1190\"}],\"kill_chain_phases\":[{\"kill_chain_name\":\"mitre-attack\",\"phase_name\":\"initial-access\"},{\"kill_chain_name\":\"mitre-attack\",\"phase_name\":\"exfiltration\"}]"),
        object(actor, "\"name\":\"Actor of the test\""),
        object(
            Stix.id("relationship"),
            "\"relationship_type\":\"uses\",\"source_ref\":\"%s\",\"target_ref\":\"%s\""
                .formatted(actor, technique)),
        object(
            Stix.id("report"),
            "\"name\":\"On it\",\"published\":\"2021-07-19T11:00:00.5Z\",\"object_refs\":[\"%s\"]"
                .formatted(technique)),
        object(
            Stix.id("campaign"), "\"name\":\"The first\",\"first_seen\":\"2021-07-19T11:00:00Z\""));
  }

  /** Views that show something, of each kind one. */
  static List<String> pages() {
    Campaign campaign = Campaign.published();
    publishTechnique();
    return List.of(
        COLLECTIONS + "/partner-positions/positions",
        COLLECTIONS + "/ttps/timeline",
        COLLECTIONS + "/ttps/techniques",
        COLLECTIONS + "/partner-positions/objects/" + campaign.id() + "/graph");
  }

  private final Browser japan = Browser.of("JPN");

  @Test
  void wordsAreFoundInNamesPatternsAndValuesOfWhatTheReaderMaySee() {
    String word = "w" + UUID.randomUUID().toString().replace("-", "");
    String forBritain = Stix.id("marking-definition");
    String named = Stix.id("indicator");
    String valued = Stix.id("indicator");
    String hidden = Stix.id("indicator");
    ReadingTest.add(
        "victims-restricted",
        Stix.releasableTo(forBritain, "GBR"),
        Stix.indicator(named, Stix.V1, Stix.GREEN)
            .replace("\"name\":\"EXERCISE\"", "\"name\":\"東京 " + word + "\""),
        Stix.indicator(valued, Stix.V1, Stix.GREEN)
            .replace("ipv4-addr:value = '192.0.2.1'", "domain-name:value = '" + word + ".example'"),
        Stix.indicator(hidden, Stix.V1, Stix.GREEN, forBritain)
            .replace("\"name\":\"EXERCISE\"", "\"name\":\"" + word + "\""));
    Instant begun = Instant.now();
    String from = dateBefore(named);
    String search = COLLECTIONS + "/victims-restricted/objects?added_after=" + from + "&words=";

    assertThat(ids(japan.page(search + word.toUpperCase(Locale.ROOT))))
        .containsExactlyInAnyOrder(named, valued);
    assertThat(ids(japan.page(search + word + "+%E6%9D%B1%E4%BA%AC"))).containsExactly(named);
    assertThat(ids(Browser.of("GBR").page(search + word))).contains(hidden);
    assertThat(japan.page(search + word + "x").text()).contains("Nothing matches");
    assertThat(AccessLog.since(begun, "partner=JPN&action=read_objects"))
        .extracting((JsonNode it) -> it.path("objects").asInt())
        .containsExactly(2, 1, 0);
    assertThat(japan.get(search + "x".repeat(301)).status()).isEqualTo(400);
  }

  @Test
  void positionsOfThePartnersStandSideBySideInTheirWords() {
    Campaign campaign = Campaign.published();

    String page = japan.page(COLLECTIONS + "/partner-positions/positions").text();

    assertThat(page)
        .contains("/objects/" + campaign.id() + "\"", "/objects/" + campaign.actor() + "\"")
        .contains("<em>attributed to</em>", "85 of 100", "Affiliated actors.", "strongly-disagree")
        .contains("State-backed, says 英国.", "Says a third party.", "not said")
        .doesNotContain("No longer said.");
    assertThat(page.split("<section class=\"card\">", -1)).hasSizeGreaterThanOrEqualTo(3);
  }

  @Test
  void timelineIsInTheOrderOfTime() {
    publishTechnique();

    String page = japan.page(COLLECTIONS + "/ttps/timeline").text();
    List<String> times =
        Pattern.compile("<li><time datetime=\"([^\"]+)\"")
            .matcher(page)
            .results()
            .map(it -> it.group(1))
            .toList();

    assertThat(times).containsSubsequence("2021-07-19T11:00:00Z", "2021-07-19T11:00:00.500Z");
    assertThat(times.stream().map(Instant::parse)).isSorted();
  }

  @Test
  void techniquesAreAMatrixAndALayer() {
    publishTechnique();

    String page = japan.page(COLLECTIONS + "/ttps/techniques").text();
    Answer layer = japan.get(COLLECTIONS + "/ttps/techniques/layer.json");

    assertThat(page)
        .contains("T1190", "initial-access", "/techniques/layer.json", "Actor of the test");
    assertThat(page.indexOf(">initial-access<")).isLessThan(page.indexOf(">exfiltration<"));
    assertThat(layer.status()).isEqualTo(200);
    assertThat(layer.header("Content-Disposition").orElseThrow()).startsWith("attachment");
    assertThat(layer.json().path("domain").asText()).isEqualTo("enterprise-attack");
    assertThat(layer.json().path("techniques"))
        .anyMatch(
            it ->
                it.path("techniqueID").asText().equals("T1190")
                    && it.path("tactic").asText().equals("initial-access")
                    && it.path("score").asInt() > 0);
  }

  @Test
  void graphShowsWhatTheReaderMaySeeAndNothingElse() throws Exception {
    String forBritain = Stix.id("marking-definition");
    String center = Stix.id("malware");
    String linked = Stix.id("malware");
    String hidden = Stix.id("malware");
    String link = Stix.id("relationship");
    String hiddenLink = Stix.id("relationship");
    ReadingTest.add(
        "fvey-analysis",
        Stix.releasableTo(forBritain, "GBR"),
        Stix.malware(center, Stix.GREEN),
        Stix.malware(linked, Stix.GREEN),
        Stix.malware(hidden, Stix.GREEN, forBritain),
        Stix.relationship(link, center, linked, Stix.GREEN),
        Stix.relationship(hiddenLink, center, hidden, Stix.GREEN, forBritain));
    Browser zealand = Browser.of("NZL");
    Instant begun = Instant.now();
    String path = ANALYSIS + "/objects/" + center + "/graph";

    String page = zealand.page(path).text();
    Answer picture = zealand.get(path + "/picture.svg");
    Answer bundle = zealand.get(path + "/bundle.json");

    assertThat(page).contains(linked).doesNotContain(hidden, hiddenLink, forBritain);
    assertThat(picture.header("Content-Type")).contains("image/svg+xml");
    assertThat(
            DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(picture.body()))
                .getElementsByTagName("circle")
                .getLength())
        .isEqualTo(2);
    assertThat(bundle.json().path("objects"))
        .extracting((JsonNode it) -> it.path("id").asText())
        .containsExactlyInAnyOrder(center, linked, link);
    assertThat(Browser.of("GBR").page(path).text()).contains(hidden);
    assertThat(AccessLog.since(begun, "partner=NZL&action=read_objects"))
        .hasSize(3)
        .allMatch(it -> it.path("objects").asInt() == 3)
        .allMatch(it -> it.path("object").asText().equals(center));
    Answer ofHidden = zealand.get(ANALYSIS + "/objects/" + hidden + "/graph");
    Answer ofMissing = zealand.get(ANALYSIS + "/objects/" + Stix.id("malware") + "/graph");
    assertThat(ofHidden.status()).isEqualTo(404);
    assertThat(ReadingTest.withoutRequest(ofHidden))
        .isEqualTo(ReadingTest.withoutRequest(ofMissing));
  }

  @Test
  void viewsOfAHiddenCollectionAreAnsweredLikeThoseOfOneThatIsNotThere() {
    for (String view : List.of("positions", "timeline", "techniques", "techniques/layer.json")) {
      Answer hidden = japan.get(ANALYSIS + "/" + view);
      Answer unknown = japan.get(COLLECTIONS + "/nothing/" + view);

      assertThat(hidden.status()).as(view).isEqualTo(404);
      assertThat(ReadingTest.withoutRequest(hidden)).isEqualTo(ReadingTest.withoutRequest(unknown));
    }
  }

  private static String dateBefore(String id) {
    String added =
        Client.of("JPN")
            .get("/api/exchange-2021/collections/victims-restricted/manifest/?match[id]=" + id)
            .is(200)
            .each("objects", "date_added")
            .get(0);
    return Instant.parse(added).minusMillis(1000).toString();
  }

  private static List<String> ids(Answer page) {
    Matcher matcher = OBJECT.matcher(page.text());
    return matcher.results().map(it -> it.group(1)).toList();
  }
}
