package entente.api;

import static entente.api.Publisher.JSON;
import static entente.api.Publisher.STIX;
import static entente.api.Publisher.bundle;
import static entente.api.SmallBundles.BEGIN;
import static entente.api.SmallBundles.BUNDLE_MAX;
import static entente.api.SmallBundles.COLLECTION;
import static entente.api.SmallBundles.assertCounts;
import static entente.api.SmallBundles.held;
import static entente.api.SmallBundles.ids;
import static entente.api.SmallBundles.indicators;
import static entente.taxii.Stix.id;
import static entente.taxii.Stix.indicator;
import static entente.taxii.Stix.releasableTo;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import entente.catalog.PartnerCode;
import entente.http.AccessLog;
import entente.http.Answer;
import entente.http.Client;
import entente.security.DemonstrationToken;
import entente.taxii.Stix;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(SmallBundles.class)
class BundlesResourceTest {
  private static final String API_ROOT = "/api/exchange-2021/";

  private final Publisher usa = Publisher.of("USA");

  @Test
  void bundleIsTakenAsAWholeThoughItComesInBatches() {
    List<String> ids = ids(3);

    Answer answer = usa.publish(COLLECTION, bundle(indicators(ids)));

    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    assertThat(answer.header("Content-Type")).contains(JSON);
    JsonNode status = answer.json();
    assertThat(answer.header("Entente-Status-Id")).contains(status.path("id").asText());
    assertThat(status.path("status").asText()).isEqualTo("complete");
    assertCounts(status, 3, 0);
    assertThat(answer.each("successes", "id")).containsExactlyElementsOf(ids);
    assertThat(held(ids)).containsExactlyInAnyOrderElementsOf(ids);
  }

  @Test
  void statusIsTheSameUnderBothPathsAndForItsClientAlone() {
    UUID id = UUID.randomUUID();
    Answer posted = usa.publish(COLLECTION, id, bundle(indicators(ids(1))));
    Publisher colleague =
        new Publisher(
            Client.of(
                new DemonstrationToken(
                    new PartnerCode("USA"), "another", "taxii:*:write", Duration.ofHours(1))));

    assertThat(usa.status(id).json()).isEqualTo(posted.json());
    assertThat(usa.client().get(API_ROOT + "status/" + id + "/").is(200).json())
        .isEqualTo(posted.json());
    Publisher.of("GBR").status(id).assertIsError(404, JSON);
    colleague.status(id).assertIsError(404, JSON);
    assertThat(Publisher.of("GBR").status(id).withoutErrorId())
        .isEqualTo(usa.status(UUID.randomUUID()).withoutErrorId());
  }

  @Test
  void identifierOfAStatusIsUsedOnce() {
    UUID id = UUID.randomUUID();
    List<String> ids = ids(1);
    assertThat(usa.publish(COLLECTION, id, bundle(indicators(ids(1)))).status()).isEqualTo(202);

    Answer own = usa.publish(COLLECTION, id, bundle(indicators(ids)));
    Answer foreign = Publisher.of("GBR").publish("indicators-community", id, bundle());

    own.assertIsError(422, JSON);
    assertThat(foreign.withoutErrorId()).isEqualTo(own.withoutErrorId());
    assertThat(held(ids)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1-1-1-1-1",
        "x",
        "00000000-0000-0000-0000-000000000000",
        "%s,%s",
        "F81D4FAE-7DEC-41D0-A765-00A0C91E6BF6"
      })
  void statusIdentifierIsAUuidOfVersion4(String id) {
    Map<String, String> headers =
        Map.of("Accept", JSON, "Content-Type", STIX, "Entente-Status-Id", id);

    usa.client()
        .send("POST", "/publish/bundles/" + COLLECTION, headers, bundle().getBytes(UTF_8))
        .assertIsError(400, JSON);
  }

  @Test
  void badObjectKeepsNoOtherOutAndIsNamedWithItsPlaceInTheBundle() {
    String before = id("indicator");
    String behind = id("indicator");

    Answer answer =
        usa.publish(
            COLLECTION,
            bundle(
                indicator(before, Stix.V1),
                indicator(id("indicator"), Stix.V1),
                indicator(id("indicator"), Stix.V1),
                indicator(id("indicator"), "yesterday"),
                indicator(behind, Stix.V1)));

    assertCounts(answer.json(), 4, 1);
    assertThat(answer.each("failures", "message").get(0)).startsWith("/objects/3/modified: ");
    assertThat(held(List.of(before, behind))).hasSize(2);
  }

  @Test
  void countsGoOnWhereListsEnd() {
    String bad = indicator(id("indicator"), "yesterday");
    List<String> objects = new ArrayList<>(List.of(indicators(ids(5))));
    objects.addAll(List.of(bad, bad, bad, bad));

    Answer answer = usa.publish(COLLECTION, bundle(objects.toArray(String[]::new)));

    assertCounts(answer.json(), 5, 4);
    assertThat(answer.json().has("successes")).isFalse();
    assertThat(answer.json().has("failures")).isFalse();
    assertThat(answer.json().path("x_entente_first_failures")).hasSize(3);
  }

  @Test
  void definitionIsFoundWhereverInTheBundleItIs() {
    String marking = id("marking-definition");
    String later = id("marking-definition");
    String last = id("marking-definition");
    String[] objects = {
      releasableTo(marking, "GBR"),
      indicator(id("indicator"), Stix.V1),
      indicator(id("indicator"), Stix.V1, marking),
      indicator(id("indicator"), Stix.V1, later),
      releasableTo(later, "GBR")
          .replace(
              "\"spec_version\"", "\"object_marking_refs\":[\"" + last + "\"],\"spec_version\""),
      indicator(id("indicator"), "yesterday", last),
      releasableTo(last, "GBR")
    };

    Answer answer = usa.publish(COLLECTION, bundle(objects));

    assertCounts(answer.json(), 6, 1);
    assertThat(answer.json().toString()).contains("/objects/5/modified: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "17",
        "{\"objects\":[{]}",
        "{\"type\":\"report\",\"objects\":[]}",
        "{}",
        "{\"objects\":[]}"
      })
  void bundleOfWhichNothingCanBeTakenIsRefused(String text) {
    UUID id = UUID.randomUUID();

    usa.publish(COLLECTION, id, text + " ").assertIsError(422, JSON);

    JsonNode status = usa.status(id).json();
    assertThat(status.path("status").asText()).isEqualTo("complete");
    assertCounts(status, 0, 1);
  }

  @ParameterizedTest
  @CsvSource({
    "stranger, nothing,            text/html, text/plain, too large, 401",
    "JPN,      nothing,            text/html, text/plain, too large, 404",
    "JPN,      fvey-analysis,      text/html, text/plain, too large, 404",
    "JPN,      ttps,               text/html, text/plain, too large, 403",
    "JPN,      attribution-public, text/html, text/plain, too large, 406",
    "JPN,      attribution-public, ours,      text/plain, too large, 415",
    "JPN,      attribution-public, ours,      ours,       too large, 413",
    "JPN,      attribution-public, ours,      ours,       garbage,   422"
  })
  void firstThatIsWrongIsTold(
      String who, String collection, String accept, String contentType, String body, int status) {
    Client client = who.equals("stranger") ? Client.anonymous() : Client.of(who);
    Map<String, String> headers = new HashMap<>();
    headers.put("Accept", accept.equals("ours") ? JSON : accept);
    headers.put("Content-Type", contentType.equals("ours") ? STIX : contentType);
    String text = body.equals("too large") ? " ".repeat(BUNDLE_MAX + 1) : body;

    client
        .send("POST", "/publish/bundles/" + collection, headers, text.getBytes(UTF_8))
        .assertIsError(status, JSON);
  }

  @Test
  void eachBatchIsOnRecordAndSoIsTheEnd() {
    Instant start = Instant.now();

    Answer whole = usa.publish(COLLECTION, bundle(indicators(ids(3))));
    Answer part = usa.publish(COLLECTION, BEGIN + "\"objects\":[" + indicators(ids(1))[0] + ",x]}");

    assertThat(whole.status()).isEqualTo(202);
    assertThat(part.status()).isEqualTo(202);
    assertThat(AccessLog.since(start, "partner=USA"))
        .filteredOn(line -> line.path("action").asText().equals("publish_bundle"))
        .extracting(line -> line.path("outcome").asText() + " " + line.path("objects").asInt())
        .containsExactly(
            "committed 2",
            "served 2",
            "committed 1",
            "served 1",
            "served 0",
            "committed 1",
            "served 1",
            "unprocessable 0");
  }
}
