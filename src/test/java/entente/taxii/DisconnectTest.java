package entente.taxii;

import static entente.taxii.Stix.envelope;
import static entente.taxii.Stix.id;
import static entente.taxii.Stix.indicator;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import entente.catalog.PartnerCode;
import entente.http.AccessLog;
import entente.http.Client;
import entente.http.RawConnection;
import entente.security.DemonstrationToken;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Promise 2 to those who do not wait for an answer: their request leaves its record all the same.
 */
@QuarkusTest
class DisconnectTest {
  private static final Duration RECORD_MAX = Duration.ofSeconds(30);

  private final Instant start = Instant.now().minusSeconds(1);
  private final String name = "client-" + UUID.randomUUID();
  private final CollectionClient usa =
      new CollectionClient(
          Client.of(
              new DemonstrationToken(
                  new PartnerCode("USA"), name, "taxii:*:write", Duration.ofHours(1))),
          "attribution-public");

  @Test
  @Timeout(60)
  void bodyThatEndsTooSoonIsOnRecordAndAddsNothing() throws IOException {
    String id = id("indicator");
    byte[] body = envelope(indicator(id, Stix.V1)).getBytes(UTF_8);

    try (RawConnection connection = new RawConnection()) {
      connection.head(post("Content-Length: " + (body.length + 1))).write(body);
    }

    JsonNode line = awaitedRecord();
    assertThat(line.path("action").asText()).isEqualTo("add_objects");
    assertThat(line.path("outcome").asText()).isEqualTo("malformed");
    assertThat(line.path("objects").asInt()).isZero();
    CollectionClient.of("USA", "attribution-public").object(id, "").isError(404);
  }

  @Test
  @Timeout(60)
  void brokenChunkIsOnRecordAndAddsNothing() throws IOException {
    try (RawConnection connection = new RawConnection()) {
      connection.head(post("Transfer-Encoding: chunked")).write("no number\r\n".getBytes(UTF_8));

      connection.answer().isError(400);
      assertThat(connection.isEnded()).isTrue();
    }

    assertThat(awaitedRecord().path("outcome").asText()).isEqualTo("malformed");
  }

  @Test
  @Timeout(60)
  @Tag("T-5.5-11")
  void whoHangsUpBeforeTheAnswerHasAddedWhatIsOnRecord() throws IOException {
    List<String> ids = Stream.generate(() -> id("indicator")).limit(3_000).toList();
    byte[] body =
        envelope(ids.stream().map(it -> indicator(it, Stix.V1)).toArray(String[]::new))
            .getBytes(UTF_8);

    try (RawConnection connection = new RawConnection()) {
      connection.head(post("Content-Length: " + body.length)).write(body);
    }

    List<JsonNode> lines = awaitedRecords(2);
    assertThat(lines)
        .extracting(line -> line.path("outcome").asText())
        .containsExactlyInAnyOrder("committed", "served");
    assertThat(lines).allMatch(line -> line.path("objects").asInt() == ids.size());
    CollectionClient.of("USA", "attribution-public").object(ids.get(0), "").is(200);
  }

  private String[] post(String length) {
    return new String[] {
      "POST " + usa.path() + "objects/ HTTP/1.1",
      "Host: localhost",
      "Authorization: " + usa.client().authorization().orElseThrow(),
      "Content-Type: " + Client.TAXII,
      length
    };
  }

  /** The one record of this client, once it is there. */
  private JsonNode awaitedRecord() {
    return awaitedRecords(1).get(0);
  }

  /** The records of this client, once so many are there. */
  private List<JsonNode> awaitedRecords(int count) {
    return await()
        .atMost(RECORD_MAX)
        .until(
            () ->
                AccessLog.since(start, "partner=USA").stream()
                    .filter(line -> line.path("client").asText().equals(name))
                    .toList(),
            records -> records.size() == count);
  }
}
