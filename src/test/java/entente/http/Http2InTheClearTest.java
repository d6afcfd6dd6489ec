package entente.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import entente.taxii.Stix;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.SocketException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Where HTTP/2 in the clear is switched on, both versions are served, behind the same checks. */
@QuarkusTest
@TestProfile(SmallLimits.class)
class Http2InTheClearTest {
  private static final String OBJECTS =
      "/api/exchange-2021/collections/attribution-public/objects/";

  // RFC 9113, section 6.
  private static final int HEADERS = 1;
  private static final int SETTINGS = 4;
  private static final int PING = 6;
  private static final int END_HEADERS = 4;

  /** GET http / of the static table of HPACK (RFC 7541, appendix A). */
  private static final byte[] ROOT = {(byte) 0x82, (byte) 0x86, (byte) 0x84};

  @Test
  void clientThatKnowsOfHttp2IsServedInIt() {
    try (Http2Client japan = Http2Client.inTheClear(Client.server(), "JPN")) {
      for (int i = 0; i < 5; i++) {
        japan.get(OBJECTS + "?limit=1").is(200);
      }
    }
  }

  /** The client of the JDK offers an upgrade with its first request. */
  @Test
  void clientThatOffersHttp2IsServedInHttp11() throws Exception {
    HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
    String usa = Client.of("USA").authorization().orElseThrow();
    String indicator = Stix.indicator(Stix.id("indicator"), Stix.V1);

    HttpResponse<String> added =
        http.send(
            asking(usa)
                .header("Content-Type", Client.TAXII)
                .POST(BodyPublishers.ofString(Stix.envelope(indicator)))
                .build(),
            BodyHandlers.ofString());
    HttpResponse<String> read = http.send(asking(usa).build(), BodyHandlers.ofString());

    assertThat(added.statusCode()).as(added.body()).isEqualTo(202);
    assertThat(read.statusCode()).as(read.body()).isEqualTo(200);
    assertThat(read.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
  }

  private static HttpRequest.Builder asking(String authorization) {
    return HttpRequest.newBuilder(Client.server().resolve(OBJECTS))
        .timeout(Duration.ofSeconds(60))
        .header("Accept", Client.TAXII)
        .header("Authorization", authorization);
  }

  @Test
  void requestsOfOneConnectionInHttp11AreAnsweredInTurn() throws IOException {
    try (RawConnection connection = new RawConnection()) {
      connection.head(get()).head(get());

      connection.answer().is(200);
      connection.answer().is(200);
      connection.head(get()).answer().is(200);
    }
  }

  private static String[] get() {
    return new String[] {
      "GET /taxii2/ HTTP/1.1",
      "Host: localhost",
      "Authorization: " + Client.of("JPN").authorization().orElseThrow()
    };
  }

  @Test
  void headWithTwoReadingsIsRefused() throws IOException {
    try (RawConnection connection = new RawConnection()) {
      connection.head("GET /taxii2/ HTTP/1.1", "Host: a", "Host: b");

      connection.answer().isError(400);
      assertThat(connection.isEnded()).isTrue();
    }
  }

  /** Pings are answered, and pings without end are not. */
  @Test
  void floodOfFramesEndsTheConnection() throws IOException {
    byte[] ping = frame(PING, 0, 0, new byte[8]);
    try (RawConnection connection = begun()) {
      for (int i = 0; i < 1_100; i++) {
        connection.write(ping);
      }

      assertThat(connection.octetsToItsEnd()).isLessThan(1_100L * ping.length);
    } catch (SocketException reset) {
      assertThat(reset).isNotNull();
    }
  }

  /**
   * A client might otherwise keep connections by not ending a head, or a request that has its
   * answer. All wait at once, since each waits for long.
   */
  @Test
  void connectionOnWhichNothingFollowsIsClosed() throws IOException {
    try (RawConnection withoutRequest = begun();
        RawConnection withHalfAHead = begun().write(frame(HEADERS, 0, 1, ROOT));
        RawConnection answered = begun().write(frame(HEADERS, END_HEADERS, 1, ROOT))) {
      assertThat(withHalfAHead.octetsToItsEnd()).as("half a head").isPositive();
      assertThat(withoutRequest.octetsToItsEnd()).as("no request").isPositive();
      assertThat(answered.octetsToItsEnd()).as("a request without an end").isPositive();
    }
  }

  private static RawConnection begun() throws IOException {
    return new RawConnection()
        .write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(US_ASCII))
        .write(frame(SETTINGS, 0, 0));
  }

  private static byte[] frame(int type, int flags, int stream, byte... payload) {
    return ByteBuffer.allocate(9 + payload.length)
        .putShort((short) 0)
        .put((byte) payload.length)
        .put((byte) type)
        .put((byte) flags)
        .putInt(stream)
        .put(payload)
        .array();
  }
}
