package entente.whole;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import entente.taxii.Stix;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Nobody takes it from the others: what strangers and one partner do to the packaged server, with
 * the memory that the README gives it, while another partner goes on reading.
 */
@ExtendWith(CleanWorkplace.class)
class NobodyTakesItFromTheOthersIT {
  private static final String COMMUNITY = "indicators-community";
  private static final String ADD =
      "POST /api/exchange-2021/collections/" + COMMUNITY + "/objects/ HTTP/1.1\r\n";

  /** Another address of loopback than that of the partner who goes on reading. */
  private static final String ATTACKER = "127.0.0.2";

  private static final int PATIENCE_MILLIS = 30_000;
  private static final int BODY = 8 * 1024 * 1024;

  private final Installation installation = Installation.founded("attacked");
  private final List<Socket> open = new ArrayList<>();

  @AfterEach
  void close() throws IOException {
    for (Socket socket : open) {
      socket.close();
    }
  }

  @Test
  @Timeout(240)
  void endlessRequestLinesOfStrangers() throws IOException {
    EntenteProcess server = start(installation.with("ENTENTE_CONNECTIONS_PER_ADDRESS_MAX", "300"));
    TaxiiClient japan = japan(server);
    byte[] line = ("GET /" + "a".repeat(1_048_576)).getBytes(US_ASCII);

    for (int i = 0; i < 270; i++) {
      send(connect(server), line);
      assertIsServed(japan);
    }
  }

  @Test
  @Timeout(240)
  void headsThatNeverEnd() throws IOException {
    EntenteProcess server =
        start(
            installation
                .with("ENTENTE_CONNECTIONS_HEAD_TIMEOUT", "PT3S")
                .with("ENTENTE_CONNECTIONS_PER_ADDRESS_MAX", "100"));
    TaxiiClient japan = japan(server);
    assertIsServed(japan);

    for (int i = 0; i < 200; i++) {
      send(connect(server), "GET /taxii2/ HTTP/1.1\r\nHo".getBytes(US_ASCII));
      assertIsServed(japan);
    }

    assertThat(open).allMatch(NobodyTakesItFromTheOthersIT::isEnded);
    assertIsServed(japan);
  }

  @Test
  @Timeout(240)
  void bodiesOfOnePartnerThatNeverEnd() throws IOException {
    EntenteProcess server = start(installation);
    TaxiiClient japan = japan(server);
    byte[] head = head(ADD, BODY);
    byte[] most = new byte[BODY - 1];
    Arrays.fill(most, (byte) ' ');

    for (int i = 0; i < 45; i++) {
      Socket socket = connect(server);
      send(socket, head);
      send(socket, most);
      assertIsServed(japan);
    }
  }

  @Test
  @Timeout(240)
  void documentOfMillionsOfValues() throws IOException {
    EntenteProcess server = start(installation);
    TaxiiClient japan = japan(server);
    String values = "{},".repeat(BODY / 3 - 1_000) + "{}";
    String indicator = Indicator.any().document();
    byte[] body =
        ("{\"objects\":["
                + indicator.substring(0, indicator.length() - 1)
                + ",\"x_values\":["
                + values
                + "]}]}")
            .getBytes(US_ASCII);

    for (int i = 0; i < 3; i++) {
      Socket socket = connect(server);
      send(socket, head(ADD, body.length));
      send(socket, body);
      assertThat(statusLine(socket)).matches("HTTP/1.1 (202|413|422) .*");
      assertIsServed(japan);
    }
  }

  @Test
  @Timeout(240)
  void headerFieldsMadeToBeSlow() throws IOException {
    EntenteProcess server = start(installation);
    TaxiiClient japan = japan(server);

    for (String accept : List.of(",".repeat(8_000), "\",".repeat(4_000), ";q=".repeat(2_500))) {
      Socket socket = connect(server);
      send(
          socket,
          ("GET /taxii2/ HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                  + installation.token("--partner", "AUS")
                  + "\r\nAccept: "
                  + accept
                  + "\r\n\r\n")
              .getBytes(US_ASCII));
      assertThat(statusLine(socket)).matches("HTTP/1.1 (200|400|406) .*");
      assertIsServed(japan);
    }
  }

  @Test
  @Timeout(240)
  void bundlesOfOnePartnerThatHardlyMove() throws IOException {
    EntenteProcess server = start(installation);
    byte[] head =
        head(
            "POST /publish/bundles/" + COMMUNITY + " HTTP/1.1\r\n",
            BODY,
            "application/stix+json;version=2.1");

    IntStream.range(0, 8)
        .forEach(
            i -> {
              Socket socket = connect(server);
              send(socket, head);
              send(socket, "{".getBytes(US_ASCII));
            });

    TaxiiClient australia = server.client(installation.token("--publisher", "AUS"));
    assertThat(
            australia
                .publish(
                    COMMUNITY,
                    UUID.randomUUID().toString(),
                    "{\"type\":\"bundle\",\"id\":\"bundle--%s\",\"objects\":[%s]}"
                        .formatted(
                            UUID.randomUUID(), Stix.address(Stix.id("ipv4-addr"), Stix.GREEN))
                        .getBytes(US_ASCII))
                .statusCode())
        .isEqualTo(202);
    assertIsServed(japan(server));
  }

  /** With the options of the README's command. */
  private static EntenteProcess start(Installation attacked) {
    return attacked.with("JAVA_TOOL_OPTIONS", "-Xmx256m -XX:+ExitOnOutOfMemoryError").start();
  }

  private TaxiiClient japan(EntenteProcess server) {
    return server.client(installation.token("--partner", "JPN"));
  }

  private static void assertIsServed(TaxiiClient partner) throws IOException {
    assertThat(partner.objects(COMMUNITY, Map.of("limit", "1")).entries()).hasSizeLessThan(2);
  }

  private byte[] head(String requestLine, int length) {
    return head(requestLine, length, "application/taxii+json;version=2.1");
  }

  private byte[] head(String requestLine, int length, String type) {
    return (requestLine
            + "Host: localhost\r\nAccept: */*\r\nAuthorization: Bearer "
            + installation.token("--publisher", "USA")
            + "\r\nContent-Type: "
            + type
            + "\r\nContent-Length: "
            + length
            + "\r\n\r\n")
        .getBytes(US_ASCII);
  }

  private Socket connect(EntenteProcess server) {
    try {
      Socket socket = new Socket("127.0.0.1", server.port(), InetAddress.getByName(ATTACKER), 0);
      socket.setSoTimeout(PATIENCE_MILLIS);
      open.add(socket);
      return socket;
    } catch (IOException e) {
      throw new AssertionError("the server takes no connection", e);
    }
  }

  /** Sends as much as the server takes: it may have closed the connection before the end. */
  private static void send(Socket socket, byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
    } catch (IOException closedByTheServer) {
      // What it answered, if it did, is still to be read.
    }
  }

  private static String statusLine(Socket socket) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = socket.getInputStream().read();
        next >= 0 && next != '\r';
        next = socket.getInputStream().read()) {
      line.append((char) next);
    }
    return line.toString();
  }

  private static boolean isEnded(Socket socket) {
    try {
      socket.getInputStream().readAllBytes();
      return true;
    } catch (SocketTimeoutException stillOpen) {
      return false;
    } catch (IOException reset) {
      return true;
    }
  }
}
