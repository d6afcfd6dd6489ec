package entente.console;

import static entente.console.Browser.COLLECTIONS;
import static entente.console.Browser.CONSOLE;
import static entente.console.Browser.SAME_ORIGIN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import entente.http.AccessLog;
import entente.http.Answer;
import entente.http.Client;
import entente.taxii.Stix;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A publisher checks a bundle in the console and publishes it. */
@QuarkusTest
class PublishingTest {
  private static final String PUBLISH = CONSOLE + "/publish";
  private static final String CHECK = PUBLISH + "/check";
  private static final String VICTIMS = "victims-restricted";

  private static final Pattern BUNDLE =
      Pattern.compile("<textarea id=\"bundle\"[^>]*>\\n?(.*?)</textarea>", Pattern.DOTALL);

  private final Browser usa = Browser.with(Browser.token("USA", "taxii:*:read taxii:*:write"));

  @Test
  void checkSaysWhatWouldBecomeOfEachObjectAndStoresNothing() {
    String forBritain = Stix.id("marking-definition");
    String narrow = Stix.id("indicator");
    String wrong = Stix.id("indicator");
    String bundle =
        Stix.envelope(
            Stix.releasableTo(forBritain, "GBR"),
            Stix.indicator(narrow, Stix.V1, Stix.GREEN, forBritain),
            Stix.indicator(wrong, Stix.V1, Stix.GREEN).replace("[ipv4-addr", "[ipv4-addr:"));

    Answer answer = send(usa, CHECK, VICTIMS, bundle);

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.text())
        .contains("3 objects, 1 would be refused", narrow, "TLP:GREEN", "/objects/2/pattern")
        .containsPattern("Would be received by\">\\s*(GBR USA|USA GBR)\\s*<");
    assertThat(usa.get(COLLECTIONS + "/" + VICTIMS + "/objects/" + narrow).status()).isEqualTo(404);
  }

  @Test
  void whatIsPublishedIsThereAndOnRecord() {
    Instant begun = Instant.now();
    String indicator = Stix.id("indicator");
    String wrong = Stix.id("indicator");

    Answer answer =
        send(
            usa,
            PUBLISH,
            VICTIMS,
            Stix.envelope(
                Stix.indicator(indicator, Stix.V1, Stix.GREEN),
                Stix.indicator(wrong, Stix.V1, Stix.GREEN).replace("[ipv4-addr", "[ipv4-addr:")));

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.text())
        .contains("1 objects are in the collection, 1 were refused", "/objects/" + indicator);
    Browser.of("JPN").page(COLLECTIONS + "/" + VICTIMS + "/objects/" + indicator);
    assertThat(AccessLog.since(begun, "partner=USA&action=add_objects"))
        .extracting((JsonNode it) -> it.path("outcome").asText())
        .contains("committed", "served");
  }

  @Test
  void pasteThatIsNoBundleIsRefusedWithTheReason() {
    for (String path : new String[] {CHECK, PUBLISH}) {
      Answer answer = send(usa, path, VICTIMS, "{\"type\":\"report\"}");
      assertThat(answer.status()).as(path).isEqualTo(422);
      Answer malformed = send(usa, path, VICTIMS, "<script>alert(1)</script>");
      assertThat(malformed.status()).as(path).isBetween(400, 422);
      assertThat(malformed.text()).doesNotContain("<script");
    }
  }

  @Test
  void readerIsOfferedNoPublishingAndMayNot() {
    Browser japan = Browser.of("JPN");
    String bundle = Stix.envelope(Stix.indicator(Stix.id("indicator"), Stix.V1, Stix.GREEN));

    assertThat(japan.page(COLLECTIONS).text()).doesNotContain(PUBLISH);
    assertThat(usa.page(COLLECTIONS).text()).contains(PUBLISH);
    assertThat(japan.page(PUBLISH).text()).contains("no collection to which you may write");
    for (String path : new String[] {CHECK, PUBLISH}) {
      assertThat(send(japan, path, VICTIMS, bundle).status()).isEqualTo(403);
      assertThat(send(usa, path, "nothing", bundle).status()).isEqualTo(404);
    }
  }

  @Test
  void checkSaysWhatDiffersFromWhatIsStored() {
    Instant begun = Instant.now();
    String indicator = Stix.id("indicator");
    String unknown = Stix.id("indicator");
    ReadingTest.add(VICTIMS, Stix.indicator(indicator, Stix.V1, Stix.GREEN));
    String changed =
        Stix.indicator(indicator, Stix.V2, Stix.GREEN)
            .replace("\"name\":\"EXERCISE\"", "\"name\":\"<b>new</b>\"");

    String page =
        send(
                usa,
                CHECK,
                VICTIMS,
                Stix.envelope(changed, Stix.indicator(unknown, Stix.V1, Stix.GREEN)))
            .text();
    String same =
        send(usa, CHECK, VICTIMS, Stix.envelope(Stix.indicator(indicator, Stix.V1, Stix.GREEN)))
            .text();

    assertThat(page)
        .contains("2 properties differ from what is stored")
        .contains("<dt>name</dt><dd><del><bdi>EXERCISE</bdi></del>")
        .contains("<ins><bdi>&lt;b&gt;new&lt;/b&gt;</bdi></ins>");
    assertThat(page.split("differ from what is stored", -1)).hasSize(2);
    assertThat(same).contains("the same is stored");
    assertThat(AccessLog.since(begun, "partner=USA&action=validate_objects"))
        .extracting((JsonNode it) -> it.path("objects").asInt())
        .containsExactly(1, 1);
    assertThat(
            Client.auditor()
                .get("/audit/disclosures?partner=USA&object=" + indicator)
                .text()
                .lines()
                .filter(it -> it.contains("validate_objects")))
        .hasSize(2)
        .allMatch(it -> it.contains("\"content\":true"));
  }

  @Test
  void hiddenVersionIsNotComparedWith() {
    String forBritain = Stix.id("marking-definition");
    String hidden = Stix.id("indicator");
    ReadingTest.add(
        VICTIMS,
        Stix.releasableTo(forBritain, "GBR"),
        Stix.indicator(hidden, Stix.V1, Stix.GREEN, forBritain));
    Browser japan = Browser.with(Browser.token("JPN", "taxii:*:read taxii:*:write"));

    String page =
        send(
                japan,
                CHECK,
                VICTIMS,
                Stix.envelope(Stix.by("JPN", Stix.indicator(hidden, Stix.V1, Stix.GREEN))))
            .text();

    assertThat(page).contains(hidden).doesNotContain("is stored</summary>");
  }

  @Test
  void publisherRevokesWhatTheFormHoldsAlready() {
    String indicator = Stix.id("indicator");
    ReadingTest.add(VICTIMS, Stix.indicator(indicator, Stix.V1, Stix.GREEN));
    String changes = PUBLISH + "/" + VICTIMS + "/" + indicator;

    String version = bundle(usa.page(changes + "/version"));
    String revocation = bundle(usa.page(changes + "/revocation"));
    Answer published = send(usa, PUBLISH, VICTIMS, revocation);

    assertThat(version).contains(indicator, "\"pattern\": ").doesNotContain(Stix.V1, "revoked");
    assertThat(published.text()).contains("1 objects are in the collection, 0 were refused");
    assertThat(Browser.of("JPN").page(COLLECTIONS + "/" + VICTIMS + "/objects/" + indicator).text())
        .contains("Revoked: its publisher no longer stands by it.");
    assertThat(Browser.of("JPN").get(changes + "/version").status()).isEqualTo(403);
    assertThat(usa.get(PUBLISH + "/" + VICTIMS + "/" + Stix.id("indicator") + "/version").status())
        .isEqualTo(404);
  }

  @Test
  void ownerWithdrawsAnObjectAndNobodyElse() {
    String indicator = Stix.id("indicator");
    ReadingTest.add(VICTIMS, Stix.indicator(indicator, Stix.V1, Stix.GREEN));
    String path = PUBLISH + "/" + VICTIMS + "/" + indicator + "/withdrawal";
    String object = COLLECTIONS + "/" + VICTIMS + "/objects/" + indicator;
    Browser britain = Browser.with(Browser.token("GBR", "taxii:*:read taxii:*:write"));
    Map<String, String> britainsForm = Map.of("form_token", britain.formToken());

    assertThat(usa.page(object).text()).contains(indicator + "/withdrawal");
    assertThat(usa.page(path).text()).contains(indicator, "for everybody who sees them");
    assertThat(usa.post(path, Map.of(), SAME_ORIGIN).status()).isEqualTo(403);
    assertThat(britain.post(path, britainsForm, SAME_ORIGIN).status()).isEqualTo(403);
    usa.page(object);

    Answer withdrawn = usa.post(path, Map.of("form_token", usa.formToken()), SAME_ORIGIN);

    assertThat(withdrawn.status()).isEqualTo(303);
    assertThat(usa.get(object).status()).isEqualTo(404);
    assertThat(usa.get(path).status()).isEqualTo(404);
    assertThat(
            Client.auditor().get("/audit/records?action=delete_object&object=" + indicator).text())
        .contains("\"served\"", "\"forbidden\"");
  }

  /** What stands in the form for a bundle. */
  private static String bundle(Answer page) {
    Matcher matcher = BUNDLE.matcher(page.text());
    assertThat(matcher.find()).as("a form with a bundle").isTrue();
    return matcher.group(1).replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&");
  }

  @Test
  void formWithoutTheSessionsTokenPublishesNothing() {
    String indicator = Stix.id("indicator");
    Answer answer =
        usa.post(
            PUBLISH,
            Map.of(
                "collection",
                VICTIMS,
                "bundle",
                Stix.envelope(Stix.indicator(indicator, Stix.V1, Stix.GREEN))),
            SAME_ORIGIN);

    assertThat(answer.status()).isEqualTo(403);
    Client.of("USA")
        .get("/api/exchange-2021/collections/" + VICTIMS + "/objects/" + indicator + "/")
        .isError(404);
  }

  private static Answer send(Browser browser, String path, String collection, String bundle) {
    return browser.post(
        path,
        Map.of("form_token", browser.formToken(), "collection", collection, "bundle", bundle),
        SAME_ORIGIN);
  }
}
