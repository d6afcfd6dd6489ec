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
import org.junit.jupiter.api.Test;

/** A publisher checks a bundle in the console and publishes it. */
@QuarkusTest
class PublishingTest {
  private static final String PUBLISH = CONSOLE + "/publish";
  private static final String CHECK = PUBLISH + "/check";
  private static final String VICTIMS = "victims-restricted";

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
