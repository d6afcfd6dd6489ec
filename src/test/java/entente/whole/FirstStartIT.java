package entente.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The first minute of whoever starts the server and has configured nothing. */
@ExtendWith(CleanWorkplace.class)
class FirstStartIT {
  private static final Pattern TOKEN = Pattern.compile("eyJ[\\w-]+\\.[\\w-]+\\.[\\w-]+");
  private static final Path SCRIPT = Path.of("/usr/bin/script");
  private static final Duration START_MAX = Duration.ofSeconds(300);
  private static final String COMMUNITY = "indicators-community";
  private static final int OBJECTS = 12_000;

  @Test
  void outputThatIsCollectedHasNeitherTokensNorStackTraces() {
    Installation installation =
        Installation.founded("collected").with("ENTENTE_OPS_FIRST_STEPS", "true");

    EntenteProcess server = installation.start();
    await("it says what it serves")
        .atMost(START_MAX)
        .until(() -> server.log().contains("Entente serves"));
    server.stop();

    assertThat(server.log())
        .startsWith("Entente is starting")
        .contains("starting the embedded PostgreSQL in " + installation.data())
        .containsPattern("Entente serves \\d+ collections at http://127.0.0.1:" + server.port())
        .contains("token --partner JPN")
        .doesNotContainPattern(TOKEN)
        .doesNotContain("Exception", "\tat ", "mongo:27017", "127.0.0.1:27017", "MongoClient")
        .doesNotContain("WARN", "ERROR");
  }

  @Test
  void tokensAreShownOnATerminal() throws IOException {
    Assumptions.assumeTrue(Files.isExecutable(SCRIPT), "there is no " + SCRIPT);
    Installation installation =
        Installation.founded("terminal").with("ENTENTE_OPS_FIRST_STEPS", "true");

    int port = startOnTerminal(installation);
    await("the last of the first steps is shown")
        .atMost(START_MAX)
        .until(() -> read(installation.log()).contains("More tokens: "));

    Matcher tokens = TOKEN.matcher(read(installation.log()));
    assertThat(tokens.find()).isTrue();
    assertThat(
            EntenteProcess.client(port, tokens.group())
                .get("/api/exchange-2021/collections/attribution-public/objects/?limit=3")
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void nothingIsServedBeforeTheFirstLoadIsComplete() throws IOException {
    Installation empty = Installation.founded("loading").with("ENTENTE_FEED_LOAD", "true");
    Path bundles = Files.createDirectory(empty.directory().resolve("bundles"));
    Files.writeString(bundles.resolve(COMMUNITY + ".json"), bundle());
    Installation installation = empty.with("ENTENTE_FEED_BUNDLES", bundles.toString());
    String token = installation.token("--partner", "JPN");

    EntenteProcess server = installation.launch();
    List<Integer> before = new ArrayList<>();
    await("it serves")
        .atMost(START_MAX)
        .until(
            () -> {
              int status = server.answerTo("/taxii2/", token);
              before.add(status);
              return status == 200;
            });
    List<?> manifest = server.client(token).wholeManifest(COMMUNITY, Map.of("limit", "1000"));

    assertThat(manifest).hasSize(OBJECTS);
    // 0: nothing listens yet.
    assertThat(before.subList(0, before.size() - 1)).contains(503).containsOnly(0, 503);
    assertThat(server.log()).contains(COMMUNITY + ": 5,000 objects so far");
  }

  /** A pseudo terminal, whose output is the installation's log. */
  private static int startOnTerminal(Installation installation) throws IOException {
    int port = FreePort.find();
    ProcessBuilder builder =
        installation.with("QUARKUS_HTTP_PORT", Integer.toString(port)).builder(List.of());
    String command =
        builder.command().stream()
            .map(word -> "'" + word + "'")
            .collect(Collectors.joining(" ", "exec ", ""));
    Process process =
        builder
            .command(SCRIPT.toString(), "-qefc", command, "/dev/null")
            .redirectOutput(installation.log().toFile())
            .start();
    assertThat(process.isAlive()).isTrue();
    return port;
  }

  private static String bundle() {
    return Stream.generate(Indicator::any)
        .limit(OBJECTS)
        .map(Indicator::document)
        .collect(
            Collectors.joining(
                ",",
                "{\"type\":\"bundle\",\"id\":\"bundle--3f9c1f1e-6f3a-4b0e-9d0c-1f1d2c3b4a5e\","
                    + "\"objects\":[",
                "]}"));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
