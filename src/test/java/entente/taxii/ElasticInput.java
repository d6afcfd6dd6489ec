package entente.taxii;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import entente.http.Client;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Elastic's own evaluator of the programs of its CEL input, {@code mito}, with a program that reads
 * a collection. Where it is not installed its tests are left out; {@code docs/CONTRIBUTING.md} says
 * how to.
 *
 * @param program the program that evaluates
 */
record ElasticInput(Path program) {
  private static final Path READER =
      Path.of("src/test/resources/entente/elastic/taxii.cel").toAbsolutePath();
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final long SECONDS_MAX = 60;

  /** The one of this machine. */
  static ElasticInput installed() {
    return Stream.concat(
            Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1)),
            Stream.of(System.getProperty("user.home") + "/go/bin"))
        .map(directory -> Path.of(directory, "mito"))
        .filter(Files::isExecutable)
        .findFirst()
        .map(ElasticInput::new)
        .orElseGet(() -> abort("left out: there is no mito on the PATH nor in ~/go/bin"));
  }

  /**
   * What one interval of the input brings.
   *
   * @param states what each evaluation left, the last one with the cursor for the next interval
   * @param exitCode 0 where all of them went well
   * @param errors what was said of one that did not
   */
  record Interval(List<JsonNode> states, int exitCode, String errors) {

    /** The identifiers of the objects that came, in their order. */
    List<String> ids() throws IOException {
      assertThat(exitCode).as(errors).isZero();
      Stream.Builder<String> ids = Stream.builder();
      for (JsonNode state : states) {
        for (JsonNode event : state.path("events")) {
          ids.add(MAPPER.readTree(event.path("message").asText()).path("id").asText());
        }
      }
      return ids.build().toList();
    }

    /** From where on the next interval asks. */
    String cursor() {
      return states.get(states.size() - 1).path("cursor").path("added_after").asText();
    }
  }

  /** Reads what was added after that, two objects a page. */
  Interval read(CollectionClient reader, String addedAfter) throws Exception {
    ObjectNode state =
        MAPPER
            .createObjectNode()
            .put("url", Client.server().resolve(reader.path() + "objects/").toString())
            .put("token", reader.client().authorization().orElseThrow().substring(7))
            .put("limit", "2");
    state.putObject("cursor").put("added_after", addedAfter);
    Path data = Files.createTempFile("mito-", ".json");
    Path printed = Files.createTempFile("mito-", ".out");
    Path errors = Files.createTempFile("mito-", ".err");
    try {
      MAPPER.writeValue(data.toFile(), state);
      Process process =
          new ProcessBuilder(program.toString(), "-data", data.toString(), READER.toString())
              .redirectOutput(printed.toFile())
              .redirectError(errors.toFile())
              .start();
      boolean ended = process.waitFor(SECONDS_MAX, TimeUnit.SECONDS);
      process.destroyForcibly();
      assertThat(ended).as("it ends").isTrue();
      return new Interval(states(printed), process.exitValue(), Files.readString(errors));
    } finally {
      for (Path file : List.of(data, printed, errors)) {
        Files.delete(file);
      }
    }
  }

  private static List<JsonNode> states(Path printed) throws IOException {
    try (MappingIterator<JsonNode> states =
        MAPPER.readerFor(JsonNode.class).readValues(printed.toFile())) {
      return states.readAll();
    }
  }
}
