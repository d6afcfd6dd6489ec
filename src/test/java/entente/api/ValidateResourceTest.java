package entente.api;

import static entente.api.Publisher.JSON;
import static entente.api.Publisher.STIX;
import static entente.api.Publisher.bundle;
import static entente.taxii.Stix.envelope;
import static entente.taxii.Stix.id;
import static entente.taxii.Stix.indicator;
import static entente.taxii.Stix.indicatorWith;
import static entente.taxii.Stix.releasableTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import entente.http.AccessLog;
import entente.http.Answer;
import entente.http.Client;
import entente.taxii.Stix;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ValidateResourceTest {
  private static final String USA = "identity--523bec7b-a4ed-53cd-a0e9-85764e4deddc";
  private static final String GBR = "identity--a616c8d8-c723-5b97-95a2-ba6140d4b311";
  private static final String TOO_LARGE = " ".repeat(9_000_000);

  private static final String EVERYBODY =
      "[\"AUS\",\"CAN\",\"EU\",\"GBR\",\"JPN\",\"NATO\",\"NZL\",\"USA\"]";

  private final Publisher usa = Publisher.of("USA");

  @Test
  void verdictsAreToldObjectByObjectAndNothingIsStored() {
    String good = id("indicator");
    String bad = id("indicator");
    String named = indicatorWith(good, Stix.V1, "");

    Answer answer = usa.validate("", STIX, bundle(named, indicator(bad, "yesterday"), "17"));

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).contains(JSON);
    assertThat(answer.json().path("objects").asInt()).isEqualTo(3);
    assertThat(answer.json().path("refused").asInt()).isEqualTo(2);
    assertThat(answer.json().path("valid").asInt()).isEqualTo(1);
    JsonNode first = verdict(answer, 0);
    assertThat(first.path("id").asText()).isEqualTo(good);
    assertThat(first.path("type").asText()).isEqualTo("indicator");
    assertThat(first.path("version").asText()).isEqualTo(Stix.V1);
    assertThat(first.path("valid").asBoolean()).isTrue();
    assertThat(first.has("release")).isFalse();
    JsonNode finding = verdict(answer, 1).path("findings").get(0);
    assertThat(verdict(answer, 1).path("valid").asBoolean()).isFalse();
    assertThat(finding.path("severity").asText()).isEqualTo("error");
    assertThat(finding.path("rule").asText()).isEqualTo("timestamp");
    assertThat(finding.path("clause").asText()).startsWith("section ");
    assertThat(finding.path("pointer").asText()).isEqualTo("/objects/1/modified");
    assertThat(finding.path("expected").asText()).isNotBlank();
    assertThat(verdict(answer, 2).path("findings").get(0).path("pointer").asText())
        .isEqualTo("/objects/2");
    for (String collection : List.of("attribution-public", "indicators-community")) {
      Client.of("USA")
          .get("/api/exchange-2021/collections/" + collection + "/objects/" + good + "/")
          .isError(404);
    }
  }

  @Test
  void warningsAreCountedAmongTheValid() {
    Answer answer =
        usa.validate(
            "", JSON, envelope(indicatorWith(id("indicator"), Stix.V1, ",\"exercise\":1")));

    assertThat(answer.json().path("valid").asInt()).isEqualTo(1);
    assertThat(answer.json().path("warned").asInt()).isEqualTo(1);
    assertThat(severities(answer, 0)).isNotEmpty().containsOnly("warning");
  }

  @ParameterizedTest
  @CsvSource({
    "application/stix+json;version=2.1,  bundle,   200",
    "application/stix+json,              bundle,   200",
    "application/taxii+json;version=2.1, envelope, 200",
    "application/json,                   bundle,   200",
    "application/json,                   envelope, 200",
    "application/stix+json;version=2.1,  envelope, 200",
    "application/taxii+json;version=2.1, bundle,   200",
    "application/stix+json;version=2.0,  bundle,   415",
    "text/plain,                         bundle,   415"
  })
  void bundleAndEnvelopeAreTakenUnderAnyOfTheMediaTypes(
      String contentType, String form, int status) {
    String object = indicator(id("indicator"), Stix.V1);

    Answer answer =
        usa.validate("", contentType, form.equals("bundle") ? bundle(object) : envelope(object));

    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
  }

  @Test
  void collectionSaysToWhomAnObjectWouldGo() {
    String marking = id("marking-definition");

    Answer answer =
        usa.validate(
            "?collection=indicators-community",
            STIX,
            bundle(
                releasableTo(marking, "GBR", "FVEY"),
                indicator(id("indicator"), Stix.V1, Stix.GREEN),
                indicator(id("indicator"), Stix.V1, Stix.GREEN, marking)));

    assertThat(answer.json().path("valid").asInt()).as(answer.text()).isEqualTo(3);
    assertThat(verdict(answer, 1).path("release")).hasToString("{\"level\":\"green\"}");
    assertThat(verdict(answer, 2).path("release"))
        .hasToString(
            "{\"level\":\"green\",\"recipients\":[[\"FVEY\",\"GBR\"]],\"originators\":[\"USA\"]}");
    assertThat(verdict(answer, 1).path("receivers")).hasToString(EVERYBODY);
    assertThat(verdict(answer, 2).path("receivers"))
        .hasToString("[\"AUS\",\"CAN\",\"GBR\",\"NZL\",\"USA\"]");
  }

  /** Promise of a dry run: it says what the publication does, of what is there already too. */
  @Test
  void dryRunSaysWhatThePublicationDoes() {
    String there = id("indicator");
    String foreign = id("ipv4-addr");
    String address = Stix.address(foreign, Stix.GREEN);
    assertThat(usa.publish("indicators-community", bundle(green(there, ""))).status())
        .isEqualTo(202);
    assertThat(Publisher.of("GBR").publish("indicators-community", bundle(address)).status())
        .isEqualTo(202);
    String[] objects = {
      green(there, ""),
      green(there, ",\"x_other\":1"),
      address.replace("192.0.2.1", "192.0.2.2"),
      green(id("indicator"), "")
    };

    Answer dry = usa.validate("?collection=indicators-community", STIX, bundle(objects));
    Answer published = usa.publish("indicators-community", bundle(objects));

    assertThat(verdict(dry, 0).path("outcome").asText()).isEqualTo("it was there; nothing changed");
    assertThat(pointer(dry, 1)).isEqualTo("/objects/1/modified");
    assertThat(verdict(dry, 2).path("valid").asBoolean()).as("one's own beside another's").isTrue();
    assertThat(verdict(dry, 3).path("valid").asBoolean()).isTrue();
    assertThat(published.each("failures", "message"))
        .satisfiesExactly(one -> assertThat(one).startsWith("/objects/1/modified: "));
    assertThat(published.json().path("successes").path(2).path("x_entente_receivers"))
        .hasToString(EVERYBODY)
        .isEqualTo(verdict(dry, 3).path("receivers"));
  }

  @Test
  void whoMayNotReadIsNotToldToWhomAnObjectGoes() {
    Publisher sensor = new Publisher(Client.of("USA", "taxii:indicators-community:write"));
    String[] objects = {green(id("indicator"), "")};

    Answer dry = sensor.validate("?collection=indicators-community", STIX, bundle(objects));
    Answer published = sensor.publish("indicators-community", bundle(objects));

    assertThat(verdict(dry, 0).path("valid").asBoolean()).as(dry.text()).isTrue();
    assertThat(verdict(dry, 0).has("release")).isFalse();
    assertThat(verdict(dry, 0).has("receivers")).isFalse();
    assertThat(published.status()).isEqualTo(202);
    assertThat(published.json().path("success_count").asInt()).isEqualTo(1);
    assertThat(published.text()).doesNotContain("x_entente_receivers");
  }

  private static String green(String id, String properties) {
    return indicatorWith(
        id, Stix.V1, ",\"object_marking_refs\":[\"" + Stix.GREEN + "\"]" + properties);
  }

  @Test
  void collectionRefusesWhatItWouldRefuseOfAPublisher() {
    Answer answer =
        usa.validate(
            "?collection=indicators-community",
            STIX,
            bundle(
                indicatorWith(id("indicator"), Stix.V1, ",\"created_by_ref\":\"" + GBR + "\""),
                indicator(id("indicator"), Stix.V1, id("marking-definition")),
                indicator(id("indicator"), Stix.V1, Stix.RED),
                indicatorWith(
                    id("indicator"),
                    Stix.V1,
                    ",\"created_by_ref\":\""
                        + USA
                        + "\",\"object_marking_refs\":[\""
                        + Stix.GREEN
                        + "\"]")));

    assertThat(answer.json().path("refused").asInt()).as(answer.text()).isEqualTo(3);
    assertThat(pointer(answer, 0)).isEqualTo("/objects/0/created_by_ref");
    assertThat(pointer(answer, 1)).isEqualTo("/objects/1/object_marking_refs");
    assertThat(pointer(answer, 2)).isEqualTo("/objects/2/object_marking_refs");
    assertThat(verdict(answer, 3).path("valid").asBoolean()).isTrue();
  }

  @Test
  void whatStixAloneAllowsIsAllowedWhereNoCollectionIsNamed() {
    Answer answer =
        usa.validate(
            "", STIX, bundle(indicator(id("indicator"), Stix.V1, id("marking-definition"))));

    assertThat(answer.json().path("valid").asInt()).as(answer.text()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "stranger, '',                             text/html, text/plain, too large, 401",
    "JPN,      ?collection=nothing,            text/html, text/plain, too large, 404",
    "JPN,      ?collection=fvey-analysis,      text/html, text/plain, too large, 404",
    "JPN,      ?collection=ttps,               text/html, text/plain, too large, 403",
    "reader,   '',                             text/html, text/plain, too large, 403",
    "JPN,      '',                             text/html, text/plain, too large, 406",
    "JPN,      '',                             ours,      text/plain, too large, 415",
    "JPN,      '',                             ours,      ours,       too large, 413",
    "JPN,      '',                             ours,      ours,       garbage,   422"
  })
  void firstThatIsWrongIsTold(
      String who, String query, String accept, String contentType, String body, int status) {
    Client client =
        switch (who) {
          case "stranger" -> Client.anonymous();
          case "reader" -> Client.of("USA", "taxii:*:read");
          default -> Client.of(who);
        };
    Map<String, String> headers = new HashMap<>();
    headers.put("Accept", accept.equals("ours") ? JSON : accept);
    headers.put("Content-Type", contentType.equals("ours") ? STIX : contentType);
    byte[] bytes = (body.equals("too large") ? TOO_LARGE : body).getBytes(StandardCharsets.UTF_8);

    client.send("POST", Publisher.VALIDATE + query, headers, bytes).assertIsError(status, JSON);
  }

  @Test
  void hiddenCollectionIsRefusedInTheWordsOfOneThatIsNotThere() {
    Publisher japan = Publisher.of("JPN");
    String body = bundle(indicator(id("indicator"), Stix.V1));

    assertThat(japan.validate("?collection=fvey-analysis", STIX, body).withoutErrorId())
        .isEqualTo(japan.validate("?collection=nothing", STIX, body).withoutErrorId());
  }

  @ParameterizedTest
  @ValueSource(strings = {"?collection=ttps&collection=ttps"})
  void collectionNamedTwiceIs400(String query) {
    usa.validate(query, STIX, bundle()).assertIsError(400, JSON);
  }

  @Test
  void dryRunIsOnRecordWithoutItsContent() {
    Instant start = Instant.now();

    Answer answer = usa.validate("", STIX, bundle(indicator(id("indicator"), Stix.V1), "17"));

    assertThat(answer.status()).isEqualTo(200);

    assertThat(AccessLog.since(start, "partner=USA"))
        .anySatisfy(
            line -> {
              assertThat(line.path("action").asText()).isEqualTo("validate_objects");
              assertThat(line.path("outcome").asText()).isEqualTo("served");
              assertThat(line.path("objects").asInt()).isEqualTo(2);
            });
  }

  @Test
  void objectsMayBeTooMany() {
    String objects = "{},".repeat(10_000) + "{}";

    usa.validate("", JSON, "{\"objects\":[" + objects + "]}").assertIsError(422, JSON);
  }

  private static JsonNode verdict(Answer answer, int index) {
    return answer.json().path("verdicts").path(index);
  }

  private static String pointer(Answer answer, int index) {
    return verdict(answer, index).path("findings").path(0).path("pointer").asText();
  }

  private static List<String> severities(Answer answer, int index) {
    return StreamSupport.stream(verdict(answer, index).path("findings").spliterator(), false)
        .map(finding -> finding.path("severity").asText())
        .toList();
  }
}
