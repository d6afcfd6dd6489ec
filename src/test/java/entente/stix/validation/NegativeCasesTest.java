package entente.stix.validation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import entente.problem.Problem;
import entente.stix.DocumentLimits;
import entente.stix.ObjectsReader;
import entente.stix.RawObject;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Faults that publishers make, each in one object or text. Those of layer {@code policy} depend on
 * the collection and on who publishes: {@code NegativePolicyTest} has them.
 */
class NegativeCasesTest {
  private static final Map<String, JsonNode> CASES =
      Examples.members(Examples.resource("negative.json").path("cases")).stream()
          .collect(Collectors.toMap(it -> it.path("case").asText(), it -> it));

  /** A case, the rule it breaks, and where. */
  record Expected(String name, String rule, String pointer) {}

  static Stream<Expected> expected() {
    return Examples.lines("negative.tsv")
        .map(line -> line.split("\t"))
        .map(cells -> new Expected(cells[0], cells[1], cells[2].equals("/") ? "" : cells[2]));
  }

  @ParameterizedTest
  @MethodSource("expected")
  void caseGetsTheVerdictThatItNamesAtTheRightPlace(Expected expected) {
    JsonNode negative = negative(expected.name);

    Verdict verdict = Examples.verdict(negative.path("object"));

    assertThat(verdict instanceof Verdict.Invalid)
        .isEqualTo(negative.path("expect").asText().equals("reject"));
    assertThat(verdict.findings().get(0).rule()).hasToString(expected.rule);
    assertThat(verdict.findings().get(0).pointer()).isEqualTo(expected.pointer);
  }

  /** From one object alone, nobody can tell in which namespace its UUID was made. */
  @Test
  void whatOnlyItsProducerKnowsIsLetIn() {
    JsonNode negative = negative("uuidv5-reserved-namespace-on-sdo");

    assertThat(negative.path("expect").asText()).isEqualTo("producer-rule");
    assertThat(Examples.verdict(negative.path("object"))).isInstanceOf(Verdict.Valid.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "json-trailing-comma",
        "json-truncated",
        "json-duplicate-key",
        "json-top-level-string",
        "json-deep-nesting"
      })
  void whatIsNoIJsonIsRefusedAsAWhole(String name) {
    byte[] text = negative(name).path("raw").asText().getBytes(UTF_8);

    assertThatThrownBy(() -> new ObjectsReader(text, DocumentLimits.DEFAULT).next())
        .isInstanceOf(Problem.class);
  }

  @Test
  void halfOfASurrogatePairIsRefusedWhereItIs() {
    String text = "{\"objects\":[" + negative("json-lone-surrogate").path("raw").asText() + "]}";

    RawObject object =
        new ObjectsReader(text.getBytes(UTF_8), DocumentLimits.DEFAULT).next().orElseThrow();
    Verdict verdict = Examples.verdict(object.json());

    assertThat(verdict).isInstanceOf(Verdict.Invalid.class);
    assertThat(verdict.findings().get(0).pointer()).isEqualTo("/name");
  }

  @Test
  void everyCaseIsTested() {
    assertThat(CASES).hasSize(68);
    assertThat(expected()).hasSize(55);
  }

  private static JsonNode negative(String name) {
    return Optional.ofNullable(CASES.get(name)).orElseThrow();
  }
}
