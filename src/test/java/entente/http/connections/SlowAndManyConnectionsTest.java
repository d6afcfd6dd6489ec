package entente.http.connections;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import entente.http.AccessLog;
import entente.http.Answer;
import entente.http.Client;
import entente.http.RawConnection;
import entente.http.SmallLimits;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What never ends is ended, what is too much is closed, and both are in the access log. */
@QuarkusTest
@TestProfile(SmallLimits.class)
class SlowAndManyConnectionsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Instant start = Instant.now().minusSeconds(1);

  @Inject
  @SuppressWarnings("NullAway.Init")
  RefusalRecords records;

  @Test
  void headThatDoesNotEndIs408AndInTheAccessLog() throws IOException {
    try (RawConnection connection = new RawConnection()) {
      connection.write("GET /taxii2/ HTTP/1.1\r\nHo".getBytes(US_ASCII));

      connection.answer().isError(408);
      assertThat(connection.isEnded()).isTrue();
    }
    assertIsInTheLog("HEAD_TOO_SLOW", "127.0.0.1");
  }

  @Test
  void connectionWithoutANextRequestIsClosed() throws IOException {
    try (RawConnection connection = new RawConnection()) {
      connection.head("GET /taxii2/ HTTP/1.1", "Host: localhost").answer().isError(401);

      assertThat(connection.isEnded()).isTrue();
    }
  }

  @Test
  void bodyThatDoesNotEndIs408() throws IOException {
    try (RawConnection connection = new RawConnection()) {
      connection.head(
          "POST /api/exchange-2021/collections/indicators-community/objects/ HTTP/1.1",
          "Host: localhost",
          "Authorization: " + Client.of("USA").authorization().orElseThrow(),
          "Content-Type: application/taxii+json;version=2.1",
          "Content-Length: 100");
      connection.write(new byte[] {'{'});

      Answer answer = connection.answer();

      answer.isError(408);
      assertThat(answer.text()).contains("bodies.timeout");
    }
  }

  @Test
  void connectionsOfOneAddressAreLimitedAndAnotherAddressIsServed() throws IOException {
    List<Socket> open = new ArrayList<>();
    try {
      for (int i = 0; i <= SmallLimits.PER_ADDRESS_MAX; i++) {
        open.add(from("127.0.0.9"));
      }

      await()
          .atMost(PATIENCE)
          .until(() -> open.stream().anyMatch(SlowAndManyConnectionsTest::isClosed));

      Client.of("USA").get("/taxii2/").is(200);
    } finally {
      close(open);
    }
    assertIsInTheLog("TOO_MANY_CONNECTIONS", "127.0.0.9");
  }

  @Test
  void connectionsOfAllAddressesTogetherAreLimited() throws IOException {
    List<Socket> open = new ArrayList<>();
    try {
      for (int i = 0; i <= SmallLimits.CONNECTIONS_MAX; i++) {
        open.add(from("127.0.0." + (20 + i)));
      }

      await()
          .atMost(PATIENCE)
          .until(() -> open.stream().anyMatch(SlowAndManyConnectionsTest::isClosed));
    } finally {
      close(open);
    }
    await().atMost(PATIENCE).untilAsserted(() -> Client.of("USA").get("/taxii2/").is(200));
  }

  private void assertIsInTheLog(String kind, String address) {
    records.record().await().atMost(PATIENCE);
    assertThat(AccessLog.since(start, "action=refused_by_http_layer&address=" + address))
        .extracting(line -> line.path("filters").asText())
        .anyMatch(filters -> filters.matches("kind=" + kind + " count=[1-9]\\d*"));
  }

  private static Socket from(String address) throws IOException {
    Socket socket =
        new Socket(
            Client.server().getHost(),
            Client.server().getPort(),
            InetAddress.getByName(address),
            0);
    socket.setSoTimeout(10);
    return socket;
  }

  private static boolean isClosed(Socket socket) {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException open) {
      return false;
    } catch (IOException reset) {
      return true;
    }
  }

  private static void close(List<Socket> sockets) throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
