package entente.api;

import static entente.api.Publisher.JSON;
import static entente.api.Publisher.STIX;
import static entente.api.Publisher.bundle;
import static entente.taxii.Stix.id;
import static entente.taxii.Stix.indicator;
import static entente.taxii.Stix.releasableTo;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import entente.catalog.PartnerCode;
import entente.http.AccessLog;
import entente.http.Answer;
import entente.http.Client;
import entente.http.RawConnection;
import entente.security.DemonstrationToken;
import entente.taxii.Stix;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(BundlesResourceTest.SmallLimits.class)
class BundlesResourceTest {
  private static final String API_ROOT = "/api/exchange-2021/";
  private static final String COLLECTION = "attribution-public";
  private static final int BUNDLE_MAX = 100_000;
  private static final int OBJECT_MAX = 5_000;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Publisher usa = Publisher.of("USA");
  private final Publisher gbr = Publisher.of("GBR");

  /** Limits that a test can meet. */
  public static class SmallLimits implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "entente.publish.batch-objects-max", "2",
          "entente.publish.bundle-bytes-max", Integer.toString(BUNDLE_MAX),
          "entente.documents.bytes-max", Integer.toString(OBJECT_MAX),
          "entente.publish.status-details-max", "3",
          "entente.publish.idle-timeout", "PT10S",
          "entente.publish.bundles-at-once-max", "2");
    }
  }

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
  void markingOfAnEarlierBatchIsKnownAndOneOfALaterBatchIsNotYet() {
    String marking = id("marking-definition");
    String later = id("marking-definition");
    String[] objects = {
      releasableTo(marking, "GBR"),
      indicator(id("indicator"), Stix.V1),
      indicator(id("indicator"), Stix.V1, marking),
      indicator(id("indicator"), Stix.V1, later),
      releasableTo(later, "GBR")
    };

    Answer first = usa.publish(COLLECTION, bundle(objects));
    Answer again = usa.publish(COLLECTION, bundle(objects));

    assertCounts(first.json(), 4, 1);
    assertThat(first.each("failures", "message").get(0))
        .startsWith("/objects/3/object_marking_refs: ")
        .endsWith("send it with the object or before it");
    assertCounts(again.json(), 5, 0);
  }

  @Test
  void statusMovesWhileTheBundleComes() throws IOException {
    UUID id = UUID.randomUUID();
    List<String> ids = ids(4);
    String[] objects = indicators(ids);
    try (RawConnection connection = begin(id)) {
      await(() -> usa.status(id), 0, "pending");
      chunk(connection, "{\"type\":\"bundle\",\"objects\":[" + objects[0] + "," + objects[1]);
      await(() -> usa.status(id), 2, "pending");
      chunk(connection, "," + objects[2] + "," + objects[3] + ",");
      await(() -> usa.status(id), 4, "pending");
      chunk(connection, indicator(id("indicator"), Stix.V1) + "]}");
      chunk(connection, "");

      Answer answer = connection.answer();

      assertThat(answer.status()).isEqualTo(202);
      assertCounts(answer.json(), 5, 0);
    }
    assertThat(usa.status(id).json().path("status").asText()).isEqualTo("complete");
  }

  @Test
  void lostConnectionLeavesWhatWasTakenAndSayingWhatWasNot() throws IOException {
    UUID id = UUID.randomUUID();
    List<String> ids = ids(5);
    String[] objects = indicators(ids);
    try (RawConnection connection = begin(id)) {
      chunk(
          connection,
          "{\"type\":\"bundle\",\"objects\":["
              + String.join(",", List.of(objects).subList(0, 3))
              + ",");
      await(() -> usa.status(id), 2, "pending");
    }

    Answer status = await(() -> usa.status(id), 3, "complete");

    assertCounts(status.json(), 3, 1);
    assertThat(status.each("failures", "message"))
        .containsExactly("objects/3 and after were not received: the connection was lost");
    assertThat(held(ids)).containsExactlyInAnyOrderElementsOf(ids.subList(0, 3));
    Answer again = usa.publish(COLLECTION, bundle(objects));
    assertCounts(again.json(), 5, 0);
    assertThat(held(ids)).containsExactlyInAnyOrderElementsOf(ids);
  }

  @Test
  void bundleOfWhichNothingMoreComesIsGivenUp() throws IOException {
    UUID id = UUID.randomUUID();
    try (RawConnection connection = begin(id)) {
      chunk(
          connection,
          "{\"type\":\"bundle\",\"objects\":[" + String.join(",", indicators(ids(2))) + ",");

      Answer answer = connection.answer();

      assertThat(answer.status()).isEqualTo(202);
      assertCounts(answer.json(), 2, 1);
      assertThat(answer.each("failures", "message").get(0))
          .isEqualTo(
              "objects/2 and after were not received: nothing was received for longer than"
                  + " idle-timeout, PT10S");
    }
  }

  static Stream<String> ends() {
    return Stream.of(
        "{\"type\":\"bundle\",\"objects\":[%s,%s,{]}",
        "{\"type\":\"bundle\",\"objects\":[%s,%s,{\"a\":1,\"a\":2}]}",
        "{\"type\":\"bundle\",\"objects\":[%s,%s,\"" + "a".repeat(OBJECT_MAX) + "\"]}",
        "{\"type\":\"bundle\",\"objects\":[%s,%s" + " ".repeat(2_000),
        "{\"objects\":[%s,%s]}",
        "{\"objects\":[%s,%s],\"type\":\"report\"}");
  }

  @ParameterizedTest
  @MethodSource("ends")
  void whatCameBeforeABadEndStays(String text) {
    List<String> ids = ids(2);

    Answer answer = usa.publish(COLLECTION, text.formatted((Object[]) indicators(ids)));

    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    assertThat(answer.json().path("status").asText()).isEqualTo("complete");
    assertCounts(answer.json(), 2, 1);
    assertThat(answer.each("failures", "message").get(0))
        .startsWith("objects/2 and after were not received: ");
    assertThat(held(ids)).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "17", "{\"objects\":[{]}", "{\"type\":\"report\",\"objects\":[]}", "{}"})
  void bundleOfWhichNothingCanBeTakenIsRefused(String text) {
    UUID id = UUID.randomUUID();

    usa.publish(COLLECTION, id, text + " ").assertIsError(422, JSON);

    JsonNode status = usa.status(id).json();
    assertThat(status.path("status").asText()).isEqualTo("complete");
    assertCounts(status, 0, 1);
  }

  @Test
  void lengthIsCountedWhereNoneIsAnnounced() throws IOException {
    UUID id = UUID.randomUUID();
    List<String> ids = ids(2);
    try (RawConnection connection = begin(id)) {
      chunk(connection, "{\"type\":\"bundle\",\"objects\":[" + String.join(",", indicators(ids)));
      await(() -> usa.status(id), 2, "pending");
      for (int sent = 0; sent <= BUNDLE_MAX; sent += 1_000) {
        chunk(connection, ",{\"a\":\"" + "b".repeat(990) + "\"}");
      }

      Answer answer = connection.answer();

      assertThat(answer.status()).isEqualTo(202);
      assertThat(usa.status(id).json().path("x_entente_first_failures").findValuesAsText("message"))
          .anyMatch(it -> it.endsWith("the body is larger than bundle-bytes-max, 100000 octets"));
    }
    assertThat(held(ids)).hasSize(2);
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
  void noMoreBundlesAreTakenAtOnceThanThereIsRoomFor() throws IOException {
    UUID first = UUID.randomUUID();
    UUID second = UUID.randomUUID();
    try (RawConnection one = begin(usa, first);
        RawConnection other = begin(gbr, second)) {
      await(() -> usa.status(first), 0, "pending");
      await(() -> gbr.status(second), 0, "pending");

      Answer answer = Publisher.of("JPN").publish(COLLECTION, bundle());

      answer.assertIsError(503, JSON);
      assertThat(answer.header("Retry-After")).isPresent();
    }
    await(() -> usa.status(first), 0, "complete");
    await(() -> gbr.status(second), 0, "complete");
    assertThat(usa.publish(COLLECTION, bundle()).status()).isEqualTo(202);
  }

  @Test
  void partnerWithABundleUnderWayLeavesThePlaceThatIsLeftToOthers() throws IOException {
    UUID first = UUID.randomUUID();
    try (RawConnection one = begin(usa, first)) {
      await(() -> usa.status(first), 0, "pending");

      Answer own = usa.publish(COLLECTION, bundle());
      Answer others = gbr.publish(COLLECTION, bundle());

      own.assertIsError(429, JSON);
      assertThat(own.header("Retry-After")).isPresent();
      assertThat(others.status()).isEqualTo(202);
    }
    await(() -> usa.status(first), 0, "complete");
  }

  @Test
  void eachBatchIsOnRecordAndSoIsTheEnd() {
    Instant start = Instant.now();

    Answer whole = usa.publish(COLLECTION, bundle(indicators(ids(3))));
    Answer part =
        usa.publish(
            COLLECTION, "{\"type\":\"bundle\",\"objects\":[" + indicators(ids(1))[0] + ",x]}");

    assertThat(whole.status()).isEqualTo(202);
    assertThat(part.status()).isEqualTo(202);
    assertThat(AccessLog.since(start, "partner=USA"))
        .filteredOn(line -> line.path("action").asText().equals("publish_bundle"))
        .extracting(line -> line.path("outcome").asText() + " " + line.path("objects").asInt())
        .containsExactly("served 2", "served 1", "served 0", "served 1", "unprocessable 0");
  }

  private RawConnection begin(UUID status) throws IOException {
    return begin(usa, status);
  }

  private static RawConnection begin(Publisher publisher, UUID status) throws IOException {
    return new RawConnection()
        .head(
            "POST /publish/bundles/" + COLLECTION + " HTTP/1.1",
            "Host: localhost",
            "Authorization: " + publisher.client().authorization().orElseThrow(),
            "Content-Type: " + STIX,
            "Entente-Status-Id: " + status,
            "Transfer-Encoding: chunked");
  }

  private static void chunk(RawConnection connection, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    connection
        .write((Integer.toHexString(bytes.length) + "\r\n").getBytes(UTF_8))
        .write(bytes)
        .write("\r\n".getBytes(UTF_8));
  }

  /** Asks until the status is that far. */
  @CanIgnoreReturnValue
  private static Answer await(Supplier<Answer> asked, int successes, String state) {
    return Awaitility.await("%d successes, %s".formatted(successes, state))
        .atMost(PATIENCE)
        .until(asked::get, answer -> answer.status() == 200 && isAt(answer, successes, state));
  }

  private static boolean isAt(Answer answer, int successes, String state) {
    return answer.json().path("success_count").asInt() == successes
        && answer.json().path("status").asText().equals(state);
  }

  private static List<String> ids(int count) {
    return Stream.generate(() -> id("indicator")).limit(count).toList();
  }

  private static String[] indicators(List<String> ids) {
    return ids.stream().map(id -> indicator(id, Stix.V1)).toArray(String[]::new);
  }

  /** Which of these are in the collection. */
  private List<String> held(List<String> ids) {
    String filter = "?match[id]=" + String.join(",", ids);
    return usa.client()
        .get(API_ROOT + "collections/" + COLLECTION + "/manifest/" + filter)
        .is(200)
        .each("objects", "id");
  }

  private static void assertCounts(JsonNode status, int successes, int failures) {
    assertThat(status.path("success_count").asInt()).as("%s", status).isEqualTo(successes);
    assertThat(status.path("failure_count").asInt()).as("%s", status).isEqualTo(failures);
    assertThat(status.path("pending_count").asInt()).isZero();
    assertThat(status.path("total_count").asInt()).isEqualTo(successes + failures);
  }
}
