package entente.console;

import static entente.console.Browser.COLLECTIONS;
import static entente.console.Browser.CONSOLE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import entente.digest.Sha256;
import entente.http.AccessLog;
import entente.http.Answer;
import entente.http.Client;
import entente.taxii.Stix;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What readers find in the console: what TAXII would give them, and no more. */
@QuarkusTest
class ReadingTest {
  private static final String API = "/api/exchange-2021/collections/";
  private static final String VICTIMS = COLLECTIONS + "/victims-restricted/objects";
  private static final String COMMUNITY = COLLECTIONS + "/indicators-community/objects";
  private static final Pattern NEXT = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"");
  private static final Pattern OBJECT = Pattern.compile("/objects/([a-z-]+--[0-9a-f-]{36})\"");

  /** Every page for who is signed in that needs no object. */
  static final List<String> PAGES =
      List.of(COLLECTIONS, COMMUNITY, CONSOLE + "/clearance", CONSOLE + "/clients");

  @Test
  void pagesOfObjectsHoldEachOnceThatTaxiiGives() {
    String from = mark();
    List<String> objects =
        IntStream.range(0, 120)
            .mapToObj(number -> Stix.indicator(Stix.id("indicator"), Stix.V1, Stix.GREEN))
            .toList();
    add("victims-restricted", objects.toArray(String[]::new));
    String forBritain = Stix.id("marking-definition");
    add(
        "victims-restricted",
        Stix.releasableTo(forBritain, "GBR"),
        Stix.indicator(Stix.id("indicator"), Stix.V1, Stix.GREEN, forBritain));

    for (String partner : List.of("JPN", "GBR", "USA")) {
      List<String> expected =
          Client.of(partner, "taxii:*:read")
              .get(API + "victims-restricted/manifest/?limit=1000&added_after=" + from)
              .is(200)
              .each("objects", "id");
      assertThat(walk(Browser.of(partner), VICTIMS + "?added_after=" + from))
          .as(partner)
          .containsExactlyElementsOf(expected);
    }
  }

  @Test
  void hiddenObjectLeavesNoTrace() {
    String forBritain = Stix.id("marking-definition");
    String hidden = Stix.id("indicator");
    String unknown = Stix.id("indicator");
    add(
        "victims-restricted",
        Stix.releasableTo(forBritain, "GBR"),
        Stix.indicator(hidden, Stix.V1, Stix.GREEN, forBritain));
    Browser japan = Browser.of("JPN");
    Browser.of("GBR").page(VICTIMS + "/" + hidden);

    for (String suffix : List.of("", "?versions=all")) {
      Answer one = japan.get(VICTIMS + "/" + hidden + suffix);
      Answer other = japan.get(VICTIMS + "/" + unknown + suffix);
      assertThat(one.status()).isEqualTo(404);
      assertThat(withoutRequest(one)).isEqualTo(withoutRequest(other));
    }
    assertThat(withoutForm(japan.page(VICTIMS + "?id=" + hidden)).replace(hidden, unknown))
        .isEqualTo(withoutForm(japan.page(VICTIMS + "?id=" + unknown)));
    for (String page : PAGES) {
      assertThat(japan.page(page).text())
          .as(page)
          .doesNotContain(hidden, forBritain, "fvey-analysis", "originator-us", "FVEY");
    }
  }

  @Test
  void hiddenCollectionIsAnsweredLikeOneThatIsNotThere() {
    Browser japan = Browser.of("JPN");

    Answer hidden = japan.get(COLLECTIONS + "/fvey-analysis/objects");
    Answer unknown = japan.get(COLLECTIONS + "/nothing/objects");

    assertThat(hidden.status()).isEqualTo(404);
    assertThat(withoutRequest(hidden)).isEqualTo(withoutRequest(unknown));
  }

  @Test
  void objectIsShownWithVersionsMarkingsReferencesAndSources() {
    String malware = Stix.id("malware");
    String other = Stix.id("malware");
    String relationship = Stix.id("relationship");
    String indicator = Stix.id("indicator");
    String sources =
        ",\"external_references\":[{\"source_name\":\"CISA\",\"url\":\"https://example.org/a?b=1\"}],"
            + "\"object_marking_refs\":[\"%s\"]".formatted(Stix.AMBER);
    add(
        "victims-restricted",
        Stix.malware(malware, Stix.GREEN),
        Stix.malware(other, Stix.GREEN),
        Stix.relationship(relationship, malware, other, Stix.GREEN),
        Stix.indicatorWith(indicator, Stix.V1, sources),
        Stix.indicatorWith(indicator, Stix.V2, sources));
    Browser japan = Browser.of("JPN");

    String related = japan.page(VICTIMS + "/" + relationship).text();
    String newest = japan.page(VICTIMS + "/" + indicator).text();
    String all = japan.page(VICTIMS + "/" + indicator + "?versions=all").text();

    assertThat(related).contains("/objects/" + malware + "\"", "/objects/" + other + "\"");
    assertThat(newest)
        .contains("<span class=\"tlp tlp-amber\">TLP:AMBER</span>", Stix.V2, "CISA")
        .contains("href=\"https://example.org/a?b=1\" rel=\"noreferrer noopener")
        .doesNotContain("<time>" + Stix.V1);
    assertThat(all.indexOf("Version <time>" + Stix.V2))
        .isPositive()
        .isLessThan(all.indexOf("Version <time>" + Stix.V1));
  }

  @Test
  void filtersLeaveWhatTaxiiWouldLeave() {
    String from = mark();
    String malware = Stix.id("malware");
    String indicator = Stix.id("indicator");
    add(
        "victims-restricted",
        Stix.malware(malware, Stix.GREEN),
        Stix.indicator(indicator, Stix.V1, Stix.GREEN));
    Browser japan = Browser.of("JPN");
    String filtered = VICTIMS + "?id=&spec_version=&added_after=" + from + "&type=";

    assertThat(ids(japan.page(filtered + "malware"))).containsExactly(malware);
    assertThat(ids(japan.page(filtered + "malware%2C+indicator")))
        .containsExactly(malware, indicator);
    assertThat(ids(japan.page(VICTIMS + "?id=" + indicator))).containsExactly(indicator);
    assertThat(ids(japan.page(filtered.replace("spec_version=", "spec_version=2.0")))).isEmpty();
    assertThat(japan.get(VICTIMS + "?added_after=yesterday").status()).isEqualTo(400);
    assertThat(japan.get(VICTIMS + "?type=a&type=b").status()).isEqualTo(400);
    assertThat(japan.get(VICTIMS + "?type=%00").status()).isEqualTo(400);
  }

  @Test
  void pageIsOnRecordWithWhatItDisclosed() {
    String indicator = Stix.id("indicator");
    add("victims-restricted", Stix.indicator(indicator, Stix.V1, Stix.GREEN));
    Browser japan = Browser.of("JPN");
    Instant begun = Instant.now();

    Answer list = japan.page(VICTIMS + "?id=" + indicator);
    Answer object = japan.page(VICTIMS + "/" + indicator);

    List<JsonNode> records = AccessLog.since(begun, "partner=JPN");
    JsonNode listed = single(records, "read_objects");
    assertThat(listed.path("objects").asInt()).isEqualTo(1);
    assertThat(listed.path("filters").asText()).isEqualTo("match[id]=" + indicator);
    assertThat(listed.path("body_sha256").asText()).isEqualTo(Sha256.of(list.body()).hex());
    assertThat(listed.has("collection")).isTrue();
    JsonNode shown = single(records, "read_object");
    assertThat(shown.path("object").asText()).isEqualTo(indicator);
    assertThat(shown.path("body_sha256").asText()).isEqualTo(Sha256.of(object.body()).hex());
    assertThat(
            Client.auditor().get("/audit/disclosures?object=" + indicator).text().lines().toList())
        .filteredOn(line -> line.contains("\"analyst\""))
        .hasSize(2);
  }

  @Test
  void everyPageIsOnRecord() {
    Browser japan = Browser.of("JPN");
    List<String> views = CampaignTest.pages();
    Instant begun = Instant.now();

    PAGES.forEach(japan::page);
    views.forEach(japan::page);
    assertThat(japan.get(CONSOLE).status()).isEqualTo(303);
    assertThat(japan.get(CONSOLE + "/nothing").status()).isEqualTo(404);

    assertThat(AccessLog.since(begun, "partner=JPN"))
        .extracting(it -> it.path("path").asText())
        .containsAll(PAGES)
        .containsAll(views)
        .contains(CONSOLE, CONSOLE + "/nothing");
  }

  @Test
  void everyAnswerKeepsTheBrowserToOurs() {
    Browser japan = Browser.of("JPN");
    List<Answer> answers = new ArrayList<>(PAGES.stream().map(japan::get).toList());
    answers.add(japan.get(CONSOLE));
    answers.add(japan.get(CONSOLE + "/nothing"));
    answers.add(new Browser().get(COLLECTIONS));
    answers.add(new Browser().get(CONSOLE + "/sign-in"));
    answers.add(new Browser().signIn("x"));
    answers.add(new Browser().signIn(Browser.token("JPN", "taxii:*:read")));
    answers.add(japan.post(CONSOLE + "/sign-out", Map.of(), Map.of()));
    answers.add(japan.post(COLLECTIONS, Map.of(), Browser.SAME_ORIGIN));

    for (Answer answer : answers) {
      assertThat(answer.header("Content-Security-Policy").orElseThrow())
          .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'")
          .doesNotContain("unsafe", "*", "http:");
      assertThat(answer.header("Referrer-Policy")).contains("no-referrer");
      assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
      assertThat(answer.header("Cache-Control")).contains("no-store");
      assertThat(answer.text()).doesNotContain("<script", "style=", " onclick");
    }
    assertThat(answers.get(answers.size() - 1).status()).isEqualTo(405);
  }

  @Test
  void filesOfPagesAreKeptByTheirDigestAndNeedNoSession() {
    Matcher style =
        Pattern.compile("href=\"(/console/assets/[^\"]+\\.css)\"")
            .matcher(new Browser().page(CONSOLE + "/sign-in").text());
    assertThat(style.find()).isTrue();

    Answer answer = new Browser().get(style.group(1));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).contains("text/css;charset=UTF-8");
    assertThat(answer.header("Cache-Control")).contains("public, max-age=31536000, immutable");
    assertThat(new Browser().get("/console/assets/0123456789abcdef/console.css").status())
        .isEqualTo(404);
    assertThat(new Browser().get("/console/assets/x/..%2f..%2fapplication.properties").status())
        .isEqualTo(404);
  }

  @Test
  void clearanceSaysWhatTaxiiSays() {
    String page = Browser.of("NZL").page(CONSOLE + "/clearance").text();

    assertThat(page).contains("FVEY", "NZL", "taxii:*:read", "TLP:AMBER");
  }

  @Test
  void settingsNameTheReadersOwnCollections() {
    String page = Browser.of("JPN").page(CONSOLE + "/clients").text();
    Set<String> readable =
        new TreeSet<>(Client.of("JPN", "taxii:*:read").get(API).is(200).each("collections", "id"));

    assertThat(page).contains(readable).contains("/taxii2/", "taxii2client", "TOKEN");
  }

  private static List<String> walk(Browser browser, String path) {
    List<String> found = new ArrayList<>();
    String next = path;
    while (!next.isEmpty()) {
      Answer page = browser.page(next);
      found.addAll(ids(page));
      Matcher link = NEXT.matcher(page.text());
      next = link.find() ? link.group(1).replace("&amp;", "&") : "";
    }
    return found;
  }

  private static List<String> ids(Answer page) {
    return OBJECT.matcher(page.text()).results().map(it -> it.group(1)).toList();
  }

  private static JsonNode single(List<JsonNode> records, String action) {
    List<JsonNode> found =
        records.stream().filter(it -> it.path("action").asText().equals(action)).toList();
    assertThat(found).as(action).hasSize(1);
    return found.get(0);
  }

  static String withoutRequest(Answer answer) {
    return answer.text().replaceAll("<code>[0-9a-f-]{36}</code>", "");
  }

  private static String withoutForm(Answer answer) {
    return answer.text().replaceAll("name=\"form_token\" value=\"[^\"]+\"", "");
  }

  /** A date behind which this test's own objects lie. */
  private static String mark() {
    String id = Stix.id("indicator");
    add("victims-restricted", Stix.indicator(id, Stix.V1, Stix.GREEN));
    return Client.of("USA")
        .get(API + "victims-restricted/manifest/?match[id]=" + id)
        .is(200)
        .each("objects", "date_added")
        .get(0);
  }

  static void add(String collection, String... objects) {
    Answer answer = Client.of("USA").post(API + collection + "/objects/", Stix.envelope(objects));
    assertThat(answer.is(202).json().path("failure_count").asInt()).as(answer.text()).isZero();
  }
}
