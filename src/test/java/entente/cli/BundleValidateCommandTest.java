package entente.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The validate command as a publisher's shell sees it. */
class BundleValidateCommandTest {
  private static final String INDICATOR =
      """
      {"type":"indicator","spec_version":"2.1","id":"indicator--00000000-0000-4000-8000-000000000001",\
      "created":"2021-01-01T00:00:00.000Z","modified":"2021-01-01T00:00:00.000Z","name":"EXERCISE",\
      "description":"EXERCISE","pattern":"[ipv4-addr:value = '192.0.2.1']","pattern_type":"stix",\
      "valid_from":"2021-01-01T00:00:00Z"}\
      """;
  private static final String BROKEN = INDICATOR.replace("'192.0.2.1']", "'192.0.2.1'");
  private static final String WARNED = INDICATOR.replace("\"name\":", "\"exercise\":1,\"name\":");
  private static final String BUNDLE =
      "{\"type\":\"bundle\",\"id\":\"bundle--00000000-0000-4000-8000-000000000002\",\"objects\":[%s]}";

  @TempDir private Path folder = Path.of("");
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void faultlessBundleIsCountedAndNothingElse() throws IOException {
    assertThat(run("validate", file(BUNDLE.formatted(INDICATOR)))).isZero();

    assertThat(out.toString()).matches(".*: 1 objects, 0 refused, 0 with warnings\\R");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void findingNamesObjectPlaceRuleAndWhatWasExpected() throws IOException {
    assertThat(run("validate", file(BUNDLE.formatted(INDICATOR + "," + BROKEN)))).isEqualTo(1);

    assertThat(out.toString())
        .contains("indicator--00000000-0000-4000-8000-000000000001 is refused, at /objects/1")
        .contains("error   /objects/1/pattern: column 31: ")
        .contains("(pattern-syntax; STIX 2.1, section 9)")
        .contains(": 2 objects, 1 refused, 0 with warnings");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"type\":\"bundle\",\"id\":\"bundle--00000000-0000-4000-8000-000000000002\",\"objects\":[%s]}"
            + " | /objects/0/pattern",
        "{\"objects\":[%s]} | /objects/0/pattern",
        " [%s] | /0/pattern",
        "%s | /pattern"
      })
  void pointerIsWhereTheObjectIsWhateverItComesIn(String text, String pointer) throws IOException {
    assertThat(run("validate", "--json", file(text.formatted(BROKEN)))).isEqualTo(1);

    assertThat(lines().get(0).path("findings").path(0).path("pointer").asText()).isEqualTo(pointer);
  }

  @Test
  void warningLetsInUnlessItIsRaised() throws IOException {
    String file = file(BUNDLE.formatted(WARNED));

    assertThat(run("validate", file)).isZero();
    assertThat(out.toString()).contains("may enter").contains("warning /objects/0/exercise: ");
    assertThat(run("validate", "--errors-only", file)).isZero();
    assertThat(run("validate", "--error", "custom-property", file)).isEqualTo(1);
    assertThat(run("validate", "--error", "no-rule", file)).isEqualTo(2);
    assertThat(err.toString()).contains("no rule is called no-rule");
  }

  @Test
  void jsonHasALineForEachObjectAndOneForTheText() throws IOException {
    assertThat(run("validate", "--json", file(BUNDLE.formatted(INDICATOR + "," + BROKEN))))
        .isEqualTo(1);

    List<JsonNode> lines = lines();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0).path("valid").booleanValue()).isTrue();
    assertThat(lines.get(1).path("valid").booleanValue()).isFalse();
    assertThat(lines.get(1).path("findings").path(0).path("rule").asText())
        .isEqualTo("pattern-syntax");
    assertThat(lines.get(2).path("objects").intValue()).isEqualTo(2);
    assertThat(lines.get(2).path("refused").intValue()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"type\":\"bundle\",\"objects\":[%s]} | /id: this property is required",
        "{\"type\":\"bundle\",\"id\":\"bundle--1\",\"objects\":[%s]} | /id: an identifier",
        "{\"id\":\"bundle--00000000-0000-4000-8000-000000000002\",\"objects\":[%s]} | /type: ",
        "{\"type\":\"bundle\",\"id\":\"bundle--00000000-0000-4000-8000-000000000002\",\"objects\":[]}"
            + " | /objects: a list of one object",
        "{\"type\":\"bundle\",\"id\":\"bundle--00000000-0000-4000-8000-000000000002\",\"Objects\":[%s]}"
            + " | /objects: a list of one object",
        "{\"objects\":[]} | /objects: a list of one object",
        "{\"type\":\"bundle\"} | /id: this property is required"
      })
  void bundleThatIsNoneIsRefused(String text, String message) throws IOException {
    assertThat(run("validate", file(text.formatted(INDICATOR)))).isEqualTo(1);

    assertThat(out.toString()).contains("the bundle itself").contains(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s\n%s", "%s\r\n%s\r\n\r\n", " %s \n\n %s\n", "\uFEFF%s\n%s"})
  void objectOnEachLineIsValidated(String lines) throws IOException {
    assertThat(run("validate", file(lines.formatted(INDICATOR, BROKEN)))).isEqualTo(1);

    assertThat(out.toString())
        .contains("is refused, at /1")
        .contains(": 2 objects, 1 refused, 0 with warnings");
  }

  @Test
  void byteOrderMarkBeforeABundleIsPassedOver() throws IOException {
    assertThat(run("validate", file("\uFEFF" + BUNDLE.formatted(INDICATOR)))).isZero();
  }

  @Test
  void observedDataAloneIsAnObjectThoughItHasObjects() throws IOException {
    String observed =
        """
        {"type":"observed-data","id":"observed-data--00000000-0000-4000-8000-000000000009",\
        "spec_version":"2.1","created":"2021-03-01T00:00:00.000Z",\
        "modified":"2021-03-01T00:00:00.000Z","first_observed":"2021-03-01T00:00:00Z",\
        "last_observed":"2021-03-01T00:00:00Z","number_observed":1,\
        "objects":{"0":{"type":"ipv4-addr","value":"192.0.2.1"}}}\
        """;

    assertThat(run("validate", "--errors-only", file(observed))).isZero();

    assertThat(out.toString()).contains(": 1 objects, 0 refused");
  }

  @Test
  void textThatIsNoJsonIsRefusedAndOthersAreStillRead() throws IOException {
    String cut = file("{\"objects\":[" + INDICATOR + ",{\"type\":");
    String good = file(BUNDLE.formatted(INDICATOR));

    assertThat(run("validate", cut, good)).isEqualTo(1);

    assertThat(err.toString()).contains("objects/1 is not well-formed I-JSON");
    assertThat(out.toString()).contains(": 1 objects, 0 refused");
  }

  @Test
  void fileThatCannotBeReadIsNamed() throws IOException {
    String good = file(BUNDLE.formatted(INDICATOR));

    assertThat(run("validate", folder.resolve("absent.json").toString(), good)).isEqualTo(2);

    assertThat(err.toString()).contains("absent.json: cannot be read");
    assertThat(out.toString()).contains(": 1 objects, 0 refused");
  }

  @Test
  void standardInputIsRead() {
    InputStream console = System.in;
    System.setIn(new ByteArrayInputStream(BUNDLE.formatted(BROKEN).getBytes(UTF_8)));
    try {
      assertThat(run("validate", "-")).isEqualTo(1);
    } finally {
      System.setIn(console);
    }
  }

  @Test
  void attackIsReadPackedAndProgressIsTold() {
    assertThat(run("validate", "--errors-only", "stix-bundles/reference-attack.json.gz")).isZero();

    assertThat(out.toString()).contains(": 24,771 objects, 0 refused, 24,770 with warnings");
    assertThat(err.toString()).contains("20,000 objects so far");
  }

  @Test
  void textFromAFileDoesNotCommandTheTerminal() throws IOException {
    String object = BROKEN.replace("indicator--0", "\\u001b[2Jr--0");

    assertThat(run("validate", file(BUNDLE.formatted(object)))).isEqualTo(1);

    assertThat(out.toString()).doesNotContain("\u001b");
  }

  private String file(String text) throws IOException {
    return Files.writeString(Files.createTempFile(folder, "stix", ".json"), text).toString();
  }

  private List<JsonNode> lines() throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : out.toString().lines().toList()) {
      lines.add(new ObjectMapper().readTree(line));
    }
    return lines;
  }

  private int run(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "bundle";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return EntenteCommand.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all);
  }
}
