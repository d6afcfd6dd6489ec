package entente.stix.validation;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import entente.stix.pattern.PatternTable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** What the oracles are asked that does not change from run to run. */
final class Questions {
  private static final List<Path> PLACES =
      List.of(Path.of("src/test/resources/entente/stix"), Path.of("stix-bundles"));

  /** Of the sets that are compressed, which are large, each so many-th object. */
  private static final int STEP = 10;

  private Questions() {}

  /** What others have published, what the server is delivered with, and the tests' own examples. */
  static List<Question> published() throws IOException {
    List<Question> questions = new ArrayList<>();
    for (Path place : PLACES) {
      try (Stream<Path> files = Files.walk(place)) {
        for (Path file : files.filter(Questions::isOfObjects).sorted().toList()) {
          questions.addAll(questions(file));
        }
      }
    }
    return questions;
  }

  /** Each line of the table of broken rules. */
  static List<Question> broken() {
    return RulesTest.broken().map(it -> Question.object(it.toString(), it.made())).toList();
  }

  /** The table of patterns. */
  static Stream<Question> patterns() throws IOException {
    return PatternTable.patterns().map(it -> Question.pattern("patterns.tsv", it));
  }

  private static boolean isOfObjects(Path file) {
    String name = file.toString();
    return !name.contains("sources") && (name.endsWith(".json") || name.endsWith(".json.gz"));
  }

  private static List<Question> questions(Path file) throws IOException {
    boolean compressed = file.toString().endsWith(".gz");
    byte[] content = Files.readAllBytes(file);
    List<JsonNode> objects =
        objects(
            compressed
                ? new GZIPInputStream(new ByteArrayInputStream(content)).readAllBytes()
                : content);
    return IntStream.iterate(0, it -> it < objects.size(), it -> it + (compressed ? STEP : 1))
        .mapToObj(it -> Question.object("%s, object %d".formatted(file, it), objects.get(it)))
        .toList();
  }

  /** Of a bundle, of a list or of one object; of what is no JSON, none. */
  private static List<JsonNode> objects(byte[] content) throws IOException {
    JsonNode json;
    try {
      json = Examples.read(content);
    } catch (JacksonException e) {
      return List.of();
    }
    if (json.isArray()) {
      return Examples.members(json);
    }
    return json.path("type").asText().equals("observed-data") || !json.has("objects")
        ? List.of(json)
        : Examples.members(json.path("objects"));
  }
}
