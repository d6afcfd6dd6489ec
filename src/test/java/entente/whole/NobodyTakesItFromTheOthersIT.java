package entente.whole;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import entente.taxii.Stix;
import java.io.IOException;
import java.net.Socket;
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

  private static final int BODY = 8 * 1024 * 1024;

  private final Installation installation = Installation.founded("attacked");
  private final Attacker attacker = new Attacker(installation);

  @AfterEach
  void close() throws IOException {
    attacker.close();
  }

  @Test
  @Timeout(240)
  void endlessRequestLinesOfStrangers() throws IOException {
    EntenteProcess server = start(installation.with("ENTENTE_CONNECTIONS_PER_ADDRESS_MAX", "300"));
    TaxiiClient japan = japan(server);
    byte[] line = ("GET /" + "a".repeat(1_048_576)).getBytes(US_ASCII);

    for (int i = 0; i < 270; i++) {
      Attacker.send(attacker.connect(server), line);
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
      Attacker.send(attacker.connect(server), "GET /taxii2/ HTTP/1.1\r\nHo".getBytes(US_ASCII));
      assertIsServed(japan);
    }

    assertThat(attacker.connections()).allMatch(Attacker::isEnded);
    assertIsServed(japan);
  }

  @Test
  @Timeout(240)
  void bodiesOfOnePartnerThatNeverEnd() throws IOException {
    EntenteProcess server = start(installation);
    TaxiiClient japan = japan(server);
    byte[] head = attacker.head(ADD, BODY);
    byte[] most = new byte[BODY - 1];
    Arrays.fill(most, (byte) ' ');

    for (int i = 0; i < 45; i++) {
      Socket socket = attacker.connect(server);
      Attacker.send(socket, head);
      Attacker.send(socket, most);
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
      Socket socket = attacker.connect(server);
      Attacker.send(socket, attacker.head(ADD, body.length));
      Attacker.send(socket, body);
      assertThat(Attacker.statusLine(socket)).matches("HTTP/1.1 (202|413|422) .*");
      assertIsServed(japan);
    }
  }

  @Test
  @Timeout(240)
  void headerFieldsMadeToBeSlow() throws IOException {
    EntenteProcess server = start(installation);
    TaxiiClient japan = japan(server);

    for (String accept : List.of(",".repeat(8_000), "\",".repeat(4_000), ";q=".repeat(2_500))) {
      Socket socket = attacker.connect(server);
      Attacker.send(
          socket,
          ("GET /taxii2/ HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                  + installation.token("--partner", "AUS")
                  + "\r\nAccept: "
                  + accept
                  + "\r\n\r\n")
              .getBytes(US_ASCII));
      assertThat(Attacker.statusLine(socket)).matches("HTTP/1.1 (200|400|406) .*");
      assertIsServed(japan);
    }
  }

  @Test
  @Timeout(240)
  void bundlesOfOnePartnerThatHardlyMove() throws IOException {
    EntenteProcess server = start(installation);
    byte[] head =
        attacker.head(
            "POST /publish/bundles/" + COMMUNITY + " HTTP/1.1\r\n",
            BODY,
            "application/stix+json;version=2.1");

    IntStream.range(0, 8)
        .forEach(
            i -> {
              Socket socket = attacker.connect(server);
              Attacker.send(socket, head);
              Attacker.send(socket, "{".getBytes(US_ASCII));
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

  /** With the options of the README's command, and half of its memory. */
  private static EntenteProcess start(Installation attacked) {
    return attacked.with("JAVA_TOOL_OPTIONS", "-Xmx256m -XX:+ExitOnOutOfMemoryError").start();
  }

  private TaxiiClient japan(EntenteProcess server) {
    return server.client(installation.token("--partner", "JPN"));
  }

  private static void assertIsServed(TaxiiClient partner) throws IOException {
    assertThat(partner.objects(COMMUNITY, Map.of("limit", "1")).entries()).hasSizeLessThan(2);
  }
}
