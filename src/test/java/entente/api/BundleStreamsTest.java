package entente.api;

import static entente.api.Publisher.JSON;
import static entente.api.Publisher.STIX;
import static entente.api.Publisher.bundle;
import static entente.api.SmallBundles.BEGIN;
import static entente.api.SmallBundles.BUNDLE_MAX;
import static entente.api.SmallBundles.COLLECTION;
import static entente.api.SmallBundles.OBJECT_MAX;
import static entente.api.SmallBundles.assertCounts;
import static entente.api.SmallBundles.held;
import static entente.api.SmallBundles.ids;
import static entente.api.SmallBundles.indicators;
import static entente.taxii.Stix.id;
import static entente.taxii.Stix.indicator;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import entente.http.Answer;
import entente.http.RawConnection;
import entente.taxii.Stix;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bundles that arrive slowly, in part, or beside others. */
@QuarkusTest
@TestProfile(SmallBundles.class)
class BundleStreamsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Publisher usa = Publisher.of("USA");
  private final Publisher gbr = Publisher.of("GBR");

  @Test
  void statusMovesWhileTheBundleComes() throws IOException {
    UUID id = UUID.randomUUID();
    List<String> ids = ids(4);
    String[] objects = indicators(ids);
    try (RawConnection connection = begin(id)) {
      await(() -> usa.status(id), 0, "pending");
      chunk(connection, BEGIN + "\"objects\":[" + objects[0] + "," + objects[1]);
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
          BEGIN + "\"objects\":[" + String.join(",", List.of(objects).subList(0, 3)) + ",");
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
      chunk(connection, BEGIN + "\"objects\":[" + String.join(",", indicators(ids(2))) + ",");

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
        BEGIN + "\"objects\":[%s,%s,{]}",
        BEGIN + "\"objects\":[%s,%s,{\"a\":1,\"a\":2}]}",
        BEGIN + "\"objects\":[%s,%s,\"" + "a".repeat(OBJECT_MAX) + "\"]}",
        BEGIN + "\"objects\":[%s,%s" + " ".repeat(2_000),
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
        .startsWith(
            text.endsWith("\"report\"}")
                ? "the bundle itself: "
                : "objects/2 and after were not received: ");
    assertThat(held(ids)).hasSize(2);
  }

  @Test
  void lengthIsCountedWhereNoneIsAnnounced() throws IOException {
    UUID id = UUID.randomUUID();
    List<String> ids = ids(2);
    try (RawConnection connection = begin(id)) {
      chunk(connection, BEGIN + "\"objects\":[" + String.join(",", indicators(ids)));
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

  @Test
  void noMoreBundlesAreTakenAtOnceThanThereIsRoomFor() throws IOException {
    UUID first = UUID.randomUUID();
    UUID second = UUID.randomUUID();
    try (RawConnection one = begin(usa, first);
        RawConnection other = begin(gbr, second)) {
      await(() -> usa.status(first), 0, "pending");
      await(() -> gbr.status(second), 0, "pending");

      Answer answer = Publisher.of("JPN").publish(COLLECTION, bundle(indicators(ids(1))));

      answer.assertIsError(503, JSON);
      assertThat(answer.header("Retry-After")).isPresent();
    }
    await(() -> usa.status(first), 0, "complete");
    await(() -> gbr.status(second), 0, "complete");
    assertThat(usa.publish(COLLECTION, bundle(indicators(ids(1)))).status()).isEqualTo(202);
  }

  @Test
  void partnerWithABundleUnderWayLeavesThePlaceThatIsLeftToOthers() throws IOException {
    UUID first = UUID.randomUUID();
    try (RawConnection one = begin(usa, first)) {
      await(() -> usa.status(first), 0, "pending");

      Answer own = usa.publish(COLLECTION, bundle(indicators(ids(1))));
      Answer others = gbr.publish(COLLECTION, bundle(indicators(ids(1))));

      own.assertIsError(429, JSON);
      assertThat(own.header("Retry-After")).isPresent();
      assertThat(others.status()).isEqualTo(202);
    }
    await(() -> usa.status(first), 0, "complete");
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

  private static boolean isAt(Answer answer, int successes, String state) {
    return answer.json().path("success_count").asInt() == successes
        && answer.json().path("status").asText().equals(state);
  }

  /** Asks until the status is that far. */
  @CanIgnoreReturnValue
  private static Answer await(Supplier<Answer> asked, int successes, String state) {
    return Awaitility.await("%d successes, %s".formatted(successes, state))
        .atMost(PATIENCE)
        .until(asked::get, answer -> answer.status() == 200 && isAt(answer, successes, state));
  }
}
