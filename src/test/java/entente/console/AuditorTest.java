package entente.console;

import static entente.console.Browser.CONSOLE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import entente.audit.AccessWatch;
import entente.catalog.PartnerCode;
import entente.digest.Sha256;
import entente.http.AccessLog;
import entente.http.Answer;
import entente.http.Client;
import entente.security.DemonstrationToken;
import entente.taxii.Stix;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What auditors find in the console: what their interface would give them, each time on record. */
@QuarkusTest
class AuditorTest {
  static final String AUDIT = CONSOLE + "/audit";
  private static final String COLLECTIONS = "/api/exchange-2021/collections/";
  private static final Pattern NEXT = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"");
  private static final Pattern RECORD = Pattern.compile("/console/audit/records/(\\d+)\"");

  /** Every page of auditors that needs no record of the test's own. */
  static final List<String> PAGES =
      List.of(
          AUDIT,
          AUDIT + "/records/1",
          AUDIT + "/disclosures",
          AUDIT + "/disclosures?partner=USA",
          AUDIT + "/figures",
          AUDIT + "/alerts");

  @Inject AccessWatch watch;

  private final Browser auditor = auditor();
  private final String name = "client-" + UUID.randomUUID();

  static Browser auditor() {
    return Browser.with(Browser.token("DESK", "audit:read"));
  }

  private Client client() {
    return Client.of(
        new DemonstrationToken(new PartnerCode("JPN"), name, "taxii:*:read", Duration.ofHours(1)));
  }

  @Test
  void auditorBeginsWithTheLogAndReadersAreNotOfferedIt() {
    Answer signedIn = new Browser().signIn(Browser.token("DESK", "audit:read"));
    Browser japan = Browser.of("JPN");

    assertThat(signedIn.header("Location")).contains(AUDIT);
    assertThat(auditor.get(CONSOLE).header("Location")).contains(AUDIT);
    assertThat(japan.page(Browser.COLLECTIONS).text()).doesNotContain(AUDIT);
    for (String page : PAGES) {
      assertThat(japan.get(page).status()).as(page).isEqualTo(403);
      assertThat(new Browser().get(page).status()).as(page).isEqualTo(401);
    }
  }

  @Test
  void searchFindsWhatTheInterfaceFindsTheNewestFirstPageByPage() {
    Client client = client();
    for (int i = 0; i < 60; i++) {
      client.get("/taxii2/").is(200);
    }
    List<String> expected =
        AccessLog.lines(Client.auditor().get("/audit/records?order=newest&client=" + name)).stream()
            .map(it -> it.path("number").asText())
            .toList();

    List<String> found = walk(AUDIT + "?partner=JPN&outcome=&client=" + name);

    assertThat(expected).hasSize(60);
    assertThat(found).containsExactlyElementsOf(expected);
  }

  /** The record of another partner is not there for them, in a search or by its number. */
  @Test
  void auditorOfOnePartnerIsShownThatPartnersRecords() {
    client().get("/taxii2/").is(200);
    Client.of("NZL").get("/taxii2/").is(200);
    String japans = newest("JPN");
    Browser bound = Browser.with(Browser.token("DESK", "audit:NZL:read"));

    List<String> found = numbers(bound.page(AUDIT));

    assertThat(found).contains(newest("NZL")).doesNotContain(japans);
    assertThat(bound.get(AUDIT + "?partner=JPN").status()).isEqualTo(403);
    assertThat(bound.get(AUDIT + "/records.csv?partner=JPN").status()).isEqualTo(403);
    assertThat(bound.get(AUDIT + "/records/" + japans).status()).isEqualTo(404);
    assertThat(bound.get(AUDIT + "/records/" + newest("NZL")).status()).isEqualTo(200);
    assertThat(bound.get(AUDIT + "/figures").status()).isEqualTo(200);
    assertThat(bound.get(AUDIT + "/alerts").status()).isEqualTo(200);
  }

  private static String newest(String partner) {
    Answer answer = Client.auditor().get("/audit/records?order=newest&limit=1&partner=" + partner);
    return AccessLog.lines(answer).get(0).path("number").asText();
  }

  @Test
  void everyFilterLeavesWhatTheInterfaceLeaves() {
    client().get("/taxii2/").is(200);
    client().get("/nothing").isError(404);
    JsonNode record =
        AccessLog.lines(Client.auditor().get("/audit/records?outcome=served&client=" + name))
            .get(0);
    String from = record.path("time").asText();

    for (String filter :
        List.of(
            "partner=JPN",
            "address=127.0.0.1",
            "token=" + record.path("token").asText(),
            "action=read_discovery",
            "outcome=refused",
            "outcome=served",
            "request=" + record.path("request").asText(),
            "from=" + from,
            "until=" + from,
            "order=oldest",
            "collection=e3e5a9d4-bbc9-4c98-a201-8bc2fff376b7",
            "object=indicator--00000000-0000-4000-8000-000000000000")) {
      String query = "client=" + name + "&" + filter;
      List<String> expected =
          AccessLog.lines(
                  Client.auditor()
                      .get(
                          "/audit/records?"
                              + query
                              + (filter.startsWith("order") ? "" : "&order=newest")))
              .stream()
              .map(it -> it.path("number").asText())
              .toList();
      assertThat(numbers(auditor.page(AUDIT + "?" + query))).as(filter).isEqualTo(expected);
    }
    for (String wrong : List.of("action=x", "from=yesterday", "partner=a&partner=b", "x=1")) {
      assertThat(auditor.get(AUDIT + "?" + wrong).status()).as(wrong).isEqualTo(400);
    }
  }

  @Test
  void exportHoldsWhatTheInterfaceGives() {
    client().get("/taxii2/").is(200);
    String query = "?order=newest&client=" + name;

    Answer lines = auditor.get(AUDIT + "/records.ndjson" + query);
    Answer table = auditor.get(AUDIT + "/records.csv" + query);

    assertThat(lines.status()).isEqualTo(200);
    assertThat(lines.text()).isEqualTo(Client.auditor().get("/audit/records" + query).text());
    assertThat(lines.header("Content-Disposition"))
        .contains("attachment; filename=\"access-log.ndjson\"");
    assertThat(table.status()).isEqualTo(200);
    assertThat(table.header("Content-Type")).contains("text/csv");
    assertThat(table.text().lines()).hasSize(2).anyMatch(it -> it.contains(name));
    assertThat(auditor.page(AUDIT + query).text())
        .contains("/console/audit/records.csv?client=" + name + "&amp;order=newest");
  }

  @Test
  void recordIsShownWithAllThatItSaysAndItsProof() {
    String object = Stix.id("indicator");
    ReadingTest.add("indicators-community", Stix.indicator(object, Stix.V1, Stix.GREEN));
    String path = COLLECTIONS + "indicators-community/objects/" + object + "/";
    Answer given = client().get(path).is(200);
    JsonNode record = AccessLog.lines(Client.auditor().get("/audit/records?client=" + name)).get(0);

    String page = auditor.page(AUDIT + "/records/" + record.path("number").asText()).text();

    assertThat(page)
        .contains("The request was served.", name, object, path, record.path("request").asText())
        .contains(Sha256.of(given.body()).hex(), "1 versions were handed out")
        .contains("<time>" + record.path("first_added").asText())
        .contains("/console/audit/disclosures?object=" + object);
    assertThat(auditor.page(AUDIT + "/records/1").text()).contains("hash of the record");
    for (String none : List.of("0", "x", "-1", "999999999999999999", "01")) {
      assertThat(auditor.get(AUDIT + "/records/" + none).status()).as(none).isEqualTo(404);
    }
  }

  @Test
  void reportSaysToWhomAnObjectWentAndWhatAReceiverWasGiven() {
    String object = Stix.id("indicator");
    ReadingTest.add("indicators-community", Stix.indicator(object, Stix.V1, Stix.GREEN));
    client().get(COLLECTIONS + "indicators-community/objects/" + object + "/").is(200);

    String ofObject = auditor.page(AUDIT + "/disclosures?partner=&object=" + object).text();
    String received = auditor.page(AUDIT + "/disclosures?client=" + name).text();
    Answer table = auditor.get(AUDIT + "/disclosures/report.csv?object=" + object);

    for (String report : List.of(ofObject, received)) {
      assertThat(report)
          .contains(object, name, "read_object, shown", "End of the report", "JPN", Stix.V1);
    }
    assertThat(auditor.page(AUDIT + "/disclosures?client=x" + name).text())
        .contains("Nothing was handed out");
    assertThat(auditor.page(AUDIT + "/disclosures").text()).contains("Name an object");
    assertThat(table.status()).isEqualTo(200);
    assertThat(table.text())
        .isEqualTo(
            Client.auditor()
                .send(
                    "GET",
                    "/audit/disclosures?object=" + object,
                    Map.of("Accept", "text/csv"),
                    new byte[0])
                .text());
    assertThat(auditor.get(AUDIT + "/disclosures?object=x").status()).isEqualTo(400);
  }

  @Test
  void figuresOfEachPartnerAndDayAreAPictureAndATable() {
    client().get("/taxii2/").is(200);
    while (watch.look().await().atMost(Duration.ofSeconds(60)).more()) {
      // Figures are made of the records that were looked at.
    }
    LocalDate today = LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC);
    String query = "?partner=JPN&from=" + today.minusDays(1);

    String page = auditor.page(AUDIT + "/figures" + query).text();
    Answer table = auditor.get(AUDIT + "/figures/figures.csv" + query);

    assertThat(page).contains("<svg class=\"chart\" role=\"img\"", "<rect class=\"bar\"");
    assertThat(page).contains("<time>" + today + "</time>").doesNotContain("style=");
    assertThat(table.status()).isEqualTo(200);
    assertThat(table.text()).startsWith("day,partner,requests").contains(today + ",JPN,");
    assertThat(auditor.page(AUDIT + "/figures?from=1999-01-01&until=1999-01-02").text())
        .contains("Nobody asked for anything");
    assertThat(auditor.get(AUDIT + "/figures?from=1999-01-01").status()).isEqualTo(400);
  }

  @Test
  void alertIsShownWithWhatItMeans() {
    client().get("/taxii2/").is(200);
    while (watch.look().await().atMost(Duration.ofSeconds(60)).more()) {
      // Alerts are made of the records that were looked at.
    }

    String page = auditor.page(AUDIT + "/alerts?partner=JPN").text();
    Matcher first = RECORD.matcher(page);

    assertThat(page).contains("new client", "Ask them whether they added it");
    assertThat(first.find()).isTrue();
    assertThat(auditor.page(AUDIT + "/records/" + first.group(1)).text())
        .contains("<dt>action</dt><dd><bdi>alert</bdi>");
    assertThat(auditor.page(AUDIT + "/alerts?client=x" + name).text()).contains("no alert");
  }

  @Test
  void whatAuditorsReadIsOnRecordWithTheDigestOfThePage() {
    Instant begun = Instant.now();
    String query = "?client=" + name;

    List<Answer> answers = new ArrayList<>();
    answers.add(auditor.page(AUDIT + query));
    answers.add(auditor.page(AUDIT + "/disclosures" + query));
    answers.add(auditor.page(AUDIT + "/figures"));
    answers.add(auditor.page(AUDIT + "/alerts" + query));
    answers.add(auditor.get(AUDIT + "/records.csv" + query));

    List<JsonNode> records = AccessLog.since(begun, "partner=DESK&client=analyst");
    assertThat(records)
        .extracting(it -> it.path("body_sha256").asText())
        .containsSubsequence(
            answers.stream().map(answer -> Sha256.of(answer.body()).hex()).toList());
    assertThat(records)
        .extracting(it -> it.path("action").asText() + " " + it.path("filters").asText())
        .contains(
            "read_access_records client=" + name + "&limit=50&order=newest",
            "read_access_records action=alert&client=" + name + "&limit=50&order=newest");
  }

  @Test
  void whatAStrangerSentIsShownToAuditorsAndDoesNothing() {
    String attack = "<script>alert(1)</script>\u202etxt\" onclick=\"";
    String sent = URLEncoder.encode(attack, StandardCharsets.UTF_8);
    client().get(COLLECTIONS + "indicators-community/objects/?match%5Btype%5D=" + sent).is(200);
    JsonNode record = AccessLog.lines(Client.auditor().get("/audit/records?client=" + name)).get(0);

    assertThat(record.path("filters").asText()).contains(attack);
    assertThat(auditor.page(AUDIT + "/records/" + record.path("number").asText()).text())
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;U+202Etxt&quot; onclick=&quot;</bdi>")
        .doesNotContain("<script", "\" onclick", "\u202e");
    assertThat(auditor.page(AUDIT + "?client=" + sent).text())
        .contains("No record matches")
        .doesNotContain("<script", "\" onclick");
  }

  private List<String> walk(String path) {
    List<String> found = new ArrayList<>();
    String next = path;
    while (!next.isEmpty()) {
      Answer page = auditor.page(next);
      found.addAll(numbers(page));
      Matcher link = NEXT.matcher(page.text());
      next = link.find() ? link.group(1).replace("&amp;", "&") : "";
    }
    return found;
  }

  private static List<String> numbers(Answer page) {
    return RECORD.matcher(page.text()).results().map(it -> it.group(1)).toList();
  }
}
