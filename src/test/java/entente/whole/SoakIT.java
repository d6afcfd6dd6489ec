package entente.whole;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * All attacks at once for a while, on the packaged server with the memory that the README gives it:
 * meanwhile a partner publishes and reads, and afterwards nothing that was accepted is missing and
 * no file or connection is left open. Only where the system property {@value #DURATION} says for
 * how long.
 */
@ExtendWith(CleanWorkplace.class)
@EnabledOnOs(OS.LINUX)
@EnabledIfSystemProperty(named = SoakIT.DURATION, matches = "PT.+")
class SoakIT {
  static final String DURATION = "entente.soak";
  private static final String COMMUNITY = "indicators-community";
  private static final String OBJECTS = "/api/exchange-2021/collections/" + COMMUNITY + "/objects/";
  private static final int BODY = 8 * 1024 * 1024;
  private static final int CONNECTIONS_MAX = 50;
  private static final Duration SETTLED_MAX = Duration.ofMinutes(3);

  /** Files that a server may open in passing: of its libraries, and connections to its database. */
  private static final int FILES_MORE_MAX = 64;

  private final Installation installation = Installation.founded("soaked");
  private final Instant end =
      Instant.now().plus(Duration.parse(System.getProperty(DURATION, "PT40S")));

  /** What one attacker does once; connections stay open until there are too many of them. */
  private interface Attack {
    void on(Attacker attacker, EntenteProcess server) throws IOException;
  }

  @Test
  void allAttacksAtOnceTakeNothingFromAPartner() throws Exception {
    EntenteProcess server =
        installation.with("JAVA_TOOL_OPTIONS", "-Xmx512m -XX:+ExitOnOutOfMemoryError").start();
    TaxiiClient japan = server.client(installation.token("--publisher", "JPN"));
    List<String> accepted = new ArrayList<>(List.of(add(japan)));
    long files = openFiles(server);

    ExecutorService threads = Executors.newCachedThreadPool();
    List<Future<?>> attacks =
        attacks().<Future<?>>map(it -> threads.submit(() -> repeat(it, server))).toList();
    while (Instant.now().isBefore(end)) {
      accepted.add(add(japan));
      assertThat(japan.objects(COMMUNITY, Map.of("limit", "1")).entries()).hasSize(1);
    }
    for (Future<?> attack : attacks) {
      attack.get();
    }
    threads.shutdown();

    assertThat(japan.wholeManifest(COMMUNITY, Map.of()))
        .extracting(entry -> entry.path("id").asText())
        .containsAll(accepted);
    await("files and connections are closed")
        .atMost(SETTLED_MAX)
        .until(() -> openFiles(server) <= files + FILES_MORE_MAX);
    assertThat(server.stop()).isIn(0, 143);
  }

  private static Stream<Attack> attacks() {
    byte[] spaces = " ".repeat(BODY / 2).getBytes(US_ASCII);
    byte[] values =
        ("{\"objects\":[{\"x\":[" + "{},".repeat(500_000) + "{}]}]}").getBytes(US_ASCII);
    return Stream.of(
        (attacker, server) ->
            Attacker.send(
                attacker.connect(server), "GET /taxii2/ HTTP/1.1\r\nHo".getBytes(US_ASCII)),
        (attacker, server) ->
            Attacker.send(
                attacker.connect(server), ("GET /" + "a".repeat(200_000)).getBytes(US_ASCII)),
        (attacker, server) ->
            Attacker.send(
                attacker.connect(server),
                "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n".getBytes(US_ASCII)),
        (attacker, server) -> {
          var socket = attacker.connect(server);
          Attacker.send(socket, attacker.head("POST " + OBJECTS + " HTTP/1.1\r\n", BODY));
          Attacker.send(socket, spaces);
        },
        (attacker, server) -> {
          var socket = attacker.connect(server);
          Attacker.send(socket, attacker.head("POST " + OBJECTS + " HTTP/1.1\r\n", values.length));
          Attacker.send(socket, values);
          assertThat(Attacker.statusLine(socket)).matches("|HTTP/1.1 (202|413|422|429|503) .*");
        },
        (attacker, server) -> {
          var socket = attacker.connect(server);
          String request = "GET " + OBJECTS + "?limit=1000 HTTP/1.1\r\n";
          for (int i = 0; i < 8; i++) {
            Attacker.send(socket, attacker.head(request, 0));
          }
        });
  }

  private void repeat(Attack attack, EntenteProcess server) {
    try (Attacker attacker = new Attacker(installation)) {
      while (Instant.now().isBefore(end)) {
        attack.on(attacker, server);
        if (attacker.connections().size() >= CONNECTIONS_MAX) {
          attacker.close();
        }
      }
    } catch (IOException e) {
      throw new AssertionError("an attack could not be made", e);
    }
  }

  private static String add(TaxiiClient partner) throws IOException {
    Indicator indicator = Indicator.any();
    assertThat(partner.add(COMMUNITY, List.of(indicator)).statusCode()).isEqualTo(202);
    return indicator.id();
  }

  private static long openFiles(EntenteProcess server) throws IOException {
    try (Stream<Path> files = Files.list(Path.of("/proc", Long.toString(server.pid()), "fd"))) {
      return files.count();
    }
  }
}
