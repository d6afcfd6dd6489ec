package entente.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The client of OASIS, in a Python of the build's own. */
final class Taxii2Client {
  private static final Path PYTHON = Path.of("target", "venv", "bin", "python").toAbsolutePath();
  private static final Path INSTALLED = Path.of("target", "venv", "installed.txt");
  private static final Path SCRIPT =
      Path.of("src", "test", "python", "taxii2_client_walk.py").toAbsolutePath();
  private static final long WALK_SECONDS_MAX = 180;

  private Taxii2Client() {}

  /** Leaves the test out where the client is not installed; where all must run, fails. */
  static void requireInstalled() {
    if (Files.exists(INSTALLED)) {
      return;
    }
    String message =
        "left out: taxii2-client is not installed in target/venv;"
            + " it takes a Python 3 with venv, and the build's phase pre-integration-test";
    if (System.getenv("CI") != null) {
      fail(message);
    }
    abort(message);
  }

  /**
   * Does all that the client can do.
   *
   * @param reader the token to order for the one who reads
   * @param publisher the token to order for the one who publishes
   * @param envelope what he publishes
   * @return what the client was told, as the script names it
   */
  static JsonNode walk(
      EntenteProcess server, String[] reader, String[] publisher, List<Indicator> envelope)
      throws IOException, InterruptedException {
    Path directory = server.installation().directory();
    Path file =
        Files.writeString(
            directory.resolve("envelope.json"),
            envelope.stream()
                .map(Indicator::document)
                .collect(Collectors.joining(",", "{\"objects\":[", "]}")));
    Path facts = directory.resolve("facts.json");
    Path errors = directory.resolve("errors.txt");
    ProcessBuilder builder =
        new ProcessBuilder(
                PYTHON.toString(), SCRIPT.toString(), server.uri().toString(), file.toString())
            .directory(directory.toFile())
            .redirectOutput(facts.toFile())
            .redirectError(errors.toFile());
    builder.environment().put("READER_TOKEN", server.installation().token(reader));
    builder.environment().put("PUBLISHER_TOKEN", server.installation().token(publisher));
    Process process = builder.start();
    boolean ended = process.waitFor(WALK_SECONDS_MAX, TimeUnit.SECONDS);
    process.destroyForcibly();
    assertThat(ended).as("the walk ends").isTrue();
    assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
    return TaxiiClient.json(Files.readString(facts));
  }
}
