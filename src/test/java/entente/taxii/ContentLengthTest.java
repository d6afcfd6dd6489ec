package entente.taxii;

import static entente.taxii.Stix.envelope;
import static entente.taxii.Stix.id;
import static entente.taxii.Stix.indicator;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import entente.http.RawConnection;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How large a body may be ({@code max_content_length}; TAXII 2.1, section 4.2.1). */
@QuarkusTest
class ContentLengthTest {
  private static final int CHUNK = 65_536;
  private static final int OBJECT_LENGTH = 1_000_000;

  private final CollectionClient usa = CollectionClient.of("USA", "attribution-public");

  @Test
  @Tag("T-4.2-4")
  void bodyOfExactlyTheLimitIsTaken() {
    String id = id("indicator");

    usa.client().post(usa.path() + "objects/", padded(id, limit())).is(202);

    usa.object(id, "").is(200);
  }

  @Test
  @Tag("T-5.5-8")
  void bodyOfOneOctetMoreIs413AndAddsNothing() {
    String id = id("indicator");

    usa.client().post(usa.path() + "objects/", padded(id, limit() + 1)).isError(413);

    usa.object(id, "").isError(404);
  }

  @Test
  void clientThatSendsAllBeforeItListensReadsThe413() throws IOException {
    try (var connection = new RawConnection()) {
      connection.head(post("Content-Length: " + 4 * limit()));
      connection.write(new byte[4 * limit()]);

      connection.answer().isError(413);
      assertThat(connection.isEnded()).isTrue();
    }
  }

  @Test
  void clientThatAnnouncesTooMuchIsNotWaitedFor() throws IOException {
    try (var connection = new RawConnection()) {
      connection.head(post("Content-Length: 99999999999", "Expect: 100-continue"));

      connection.answer().isError(413);
      assertThat(connection.isEnded()).isTrue();
    }
  }

  @Test
  @Tag("T-5.5-8")
  void bodyIsCountedWhereNoLengthIsAnnounced() throws IOException {
    try (var connection = new RawConnection()) {
      connection.head(post("Transfer-Encoding: chunked"));
      for (int sent = 0; sent <= limit() + CHUNK; sent += CHUNK) {
        connection.write("10000\r\n".getBytes(UTF_8)).write(new byte[CHUNK]);
        connection.write("\r\n".getBytes(UTF_8));
      }

      connection.answer().isError(413);
      assertThat(connection.isEnded()).isTrue();
    }
  }

  @Test
  @Tag("T-5.5-8")
  void smallBodyInChunksIsTaken() throws IOException {
    String id = id("indicator");
    byte[] body = envelope(indicator(id, Stix.V1)).getBytes(UTF_8);
    try (var connection = new RawConnection()) {
      connection.head(post("Transfer-Encoding: chunked"));
      for (byte octet : body) {
        connection.write("1\r\n".getBytes(UTF_8)).write(new byte[] {octet, '\r', '\n'});
      }
      connection.write("0\r\n\r\n".getBytes(UTF_8));

      connection.answer().is(202);
    }

    usa.object(id, "").is(200);
  }

  @Test
  void bodyThatEndsTooSoonAddsNothing() throws IOException {
    String id = id("indicator");
    byte[] body = envelope(indicator(id, Stix.V1)).getBytes(UTF_8);
    try (var connection = new RawConnection()) {
      connection.head(post("Content-Length: " + (body.length + 1))).write(body);
    }

    usa.object(id, "").isError(404);
  }

  @Test
  void lengthIsOfNoConcernWhereNothingIsPosted() throws IOException {
    RawConnection.ask(
            "GET " + usa.path() + " HTTP/1.1",
            "Host: localhost",
            "Authorization: " + usa.client().authorization().orElseThrow(),
            "Content-Length: 99999999")
        .is(200);
  }

  private int limit() {
    return usa.client().get(CollectionClient.API_ROOT).json().path("max_content_length").intValue();
  }

  /** An envelope of that length, whose objects are each as long as one may well be. */
  private static byte[] padded(String id, int length) {
    String filling = ",\"lang\":\"en\",\"labels\":[\"" + "x".repeat(OBJECT_LENGTH) + "\"]";
    Stream<String> others =
        Stream.generate(() -> Stix.indicatorWith(id("indicator"), Stix.V1, filling));
    byte[] envelope =
        envelope(
                Stream.concat(
                        Stream.of(indicator(id, Stix.V1)), others.limit(length / OBJECT_LENGTH - 1))
                    .toArray(String[]::new))
            .getBytes(UTF_8);
    byte[] body = Arrays.copyOf(envelope, length);
    Arrays.fill(body, envelope.length, length, (byte) ' ');
    return body;
  }

  private String[] post(String... headers) {
    String[] always = {
      "POST " + usa.path() + "objects/ HTTP/1.1",
      "Host: localhost",
      "Authorization: " + usa.client().authorization().orElseThrow(),
      "Content-Type: application/taxii+json;version=2.1"
    };
    String[] all = Arrays.copyOf(always, always.length + headers.length);
    System.arraycopy(headers, 0, all, always.length, headers.length);
    return all;
  }
}
