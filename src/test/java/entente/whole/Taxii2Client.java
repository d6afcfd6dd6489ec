package entente.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The client of OASIS, in a Python of the build's own. */
final class Taxii2Client {
  private static final long WALK_SECONDS_MAX = 180;

  private Taxii2Client() {}

  /**
   * Does all that the client can do.
   *
   * @param reader the token to order for the one who reads
   * @param publisher the token to order for the one who publishes
   * @param envelope what they publish
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
        PythonClients.script("taxii2_client_walk.py", server.uri().toString(), file.toString())
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
