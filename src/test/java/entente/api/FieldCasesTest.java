package entente.api;

import static entente.taxii.Stix.GREEN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import entente.cli.EntenteCommand;
import entente.http.Answer;
import entente.http.Client;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Inputs like those that publishers' tools send, each by the four ways of judging them: the
 * command, the dry run, Add Objects and {@code /publish/bundles}. All give one verdict.
 */
@QuarkusTest
class FieldCasesTest {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
  private static final Path CASES = Path.of("src/test/resources/entente/field");
  private static final String COLLECTION = "indicators-community";
  private static final String USA = "identity--523bec7b-a4ed-53cd-a0e9-85764e4deddc";
  private static final String WHOLE = "the bundle itself";

  private final Publisher usa = Publisher.of("USA");

  @TempDir private Path folder = Path.of("");

  /**
   * What one way says.
   *
   * @param valid how many objects it takes; {@link #WHOLE} where it takes none because of what they
   *     came in
   * @param refused how many it does not take
   * @param rules the rules that it names
   */
  private record Result(String valid, String refused, String rules) {}

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(
      files = "src/test/resources/entente/field/verdicts.tsv",
      delimiter = '\t',
      numLinesToSkip = 1,
      emptyValue = "")
  void allWaysGiveOneVerdict(String file, String valid, String refused, String rule)
      throws IOException {
    String text = text(file);
    Result expected = new Result(valid, refused == null ? "" : refused, rule == null ? "" : rule);

    assertThat(byCommand(text)).as("the command").isEqualTo(expected);
    assertThat(dryRun(text)).as("the dry run").isEqualTo(expected);
    assertThat(status(post("/api/exchange-2021/collections/" + COLLECTION + "/objects/", text)))
        .as("Add Objects")
        .isEqualTo(expected);
    assertThat(status(post("/publish/bundles/" + COLLECTION, text)))
        .as("/publish/bundles")
        .isEqualTo(expected);
  }

  /**
   * As MISP, OpenCTI's own observables and home-made exporters send them. Whose an object is has to
   * be said; who sends one is told which identity to name, by each way that knows the partner.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "relationship |"
            + " \"relationship_type\":\"based-on\",\"source_ref\":\"indicator--%1$s\",\"target_ref\":\"observed-data--%1$s\"",
        "sighting     | \"sighting_of_ref\":\"indicator--%1$s\"",
        "vulnerability| \"name\":\"EXERCISE\"",
        "x-exercise   | \"name\":\"EXERCISE\"",
      })
  void objectThatNamesNobodyIsRefusedAlikeAndToldWhomToName(String type, String properties) {
    String object =
        """
        {"objects":[{"type":"%1$s","spec_version":"2.1","id":"%1$s--%2$s","created":"2021-03-02T00:00:00.000Z",\
        "modified":"2021-03-02T00:00:00.000Z","object_marking_refs":["%3$s"],%4$s}]}\
        """
            .formatted(type, UUID.randomUUID(), GREEN, properties.formatted(UUID.randomUUID()));

    for (Answer answer :
        List.of(
            post("/api/exchange-2021/collections/" + COLLECTION + "/objects/", object),
            post("/publish/bundles/" + COLLECTION, object))) {
      assertThat(answer.json().path("failures"))
          .singleElement()
          .extracting(it -> it.path("message").asText())
          .asString()
          .startsWith("/objects/0/created_by_ref: your own identity was expected, " + USA);
    }
    JsonNode dryRun = post("/publish/validate?collection=" + COLLECTION, object).json();
    assertThat(dryRun.path("refused").asInt()).isEqualTo(1);
    assertThat(dryRun.toString()).contains("/created_by_ref", USA);
  }

  /**
   * What may be sent: an object alone goes in an envelope, and what names no creator or level gets
   * one.
   */
  private static String text(String file) throws IOException {
    JsonNode json = MAPPER.readTree(read(file));
    if (json.path("objects").isArray()) {
      json.path("objects").forEach(FieldCasesTest::mark);
      return json.toString();
    }
    if (json.has("Objects")) {
      return json.toString();
    }
    mark(json);
    return "{\"objects\":[" + json + "]}";
  }

  private static void mark(JsonNode json) {
    if (json.has("created") && !json.has("created_by_ref")) {
      ((ObjectNode) json).put("created_by_ref", USA);
    }
    if (!json.has("object_marking_refs")
        && !json.path("type").asText().equals("marking-definition")) {
      ((ObjectNode) json).putArray("object_marking_refs").add(GREEN);
    }
  }

  private static String read(String file) throws IOException {
    try (InputStream input = Files.newInputStream(CASES.resolve(file));
        InputStream plain = file.endsWith(".gz") ? new GZIPInputStream(input) : input) {
      return new String(plain.readAllBytes(), UTF_8);
    }
  }

  private Result byCommand(String text) throws IOException {
    Path file = Files.writeString(folder.resolve(UUID.randomUUID() + ".json"), text);
    StringWriter out = new StringWriter();
    int code =
        EntenteCommand.commandLine()
            .setOut(new PrintWriter(out, true))
            .execute("bundle", "validate", "--json", "--errors-only", file.toString());
    List<JsonNode> lines = new ArrayList<>();
    for (String line : out.toString().lines().toList()) {
      lines.add(MAPPER.readTree(line));
    }
    JsonNode end = lines.get(lines.size() - 1);
    int refused = end.path("refused").asInt();
    assertThat(code).isEqualTo(refused == 0 ? 0 : 1);
    boolean whole = lines.stream().anyMatch(it -> it.path("type").asText().equals("bundle"));
    String rules =
        rules(lines.stream().flatMap(it -> it.findValuesAsText("rule").stream()).toList());
    return whole
        ? new Result(WHOLE, "", rules)
        : new Result("" + (end.path("objects").asInt() - refused), "" + refused, rules);
  }

  private Result dryRun(String text) {
    Answer answer = post("/publish/validate?collection=" + COLLECTION, text);
    if (answer.status() == 422) {
      return whole(answer);
    }
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    List<String> rules = new ArrayList<>();
    for (JsonNode verdict : answer.json().path("verdicts")) {
      verdict
          .path("findings")
          .forEach(
              finding -> {
                if (finding.path("severity").asText().equals("error")) {
                  rules.add(finding.path("rule").asText());
                }
              });
    }
    return new Result(
        answer.json().path("valid").asText(), answer.json().path("refused").asText(), rules(rules));
  }

  private static Result status(Answer answer) {
    if (answer.status() == 422) {
      return whole(answer);
    }
    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    List<String> rules = new ArrayList<>();
    for (JsonNode failure : answer.json().path("failures")) {
      rules.add(failure.path("message").asText().replaceFirst("(?s)^.*\\(([a-z0-9-]+);.*", "$1"));
    }
    return new Result(
        answer.json().path("success_count").asText(),
        answer.json().path("failure_count").asText(),
        rules(rules));
  }

  private static Result whole(Answer answer) {
    String detail = answer.error().path("description").asText();
    return new Result(WHOLE, "", detail.replaceFirst("(?s)^.*\\(([a-z0-9-]+);.*", "$1"));
  }

  private static String rules(List<String> rules) {
    return String.join(",", new TreeSet<>(rules));
  }

  private Answer post(String path, String text) {
    String accept = path.startsWith("/api/") ? Client.TAXII : Publisher.JSON;
    return usa.client()
        .send(
            "POST",
            path,
            Map.of("Accept", accept, "Content-Type", Publisher.STIX),
            text.getBytes(UTF_8));
  }
}
