package entente.stix.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import entente.stix.Rule;
import entente.stix.Rule.Strength;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule, broken alone in an object that is right otherwise. */
class RulesTest {

  /** One line of {@code broken.tsv}. */
  record Broken(Rule rule, String object, String place, String value, String pointer) {

    static Broken of(String line) {
      String[] cells = line.split("\t", -1);
      String pointer = cells.length > 4 ? cells[4] : cells[2];
      return new Broken(
          Rule.named(cells[0]).orElseThrow(() -> new AssertionError("no rule " + cells[0])),
          cells[1],
          cells[2],
          cells[3],
          pointer.equals("/") ? "" : pointer);
    }

    JsonNode made() {
      JsonNode object =
          this.object.equals("toxic")
              ? Examples.valid().stream()
                  .filter(it -> it.has("toxicity"))
                  .findFirst()
                  .orElseThrow()
                  .deepCopy()
              : Examples.valid(this.object);
      if (place.isEmpty()) {
        return Examples.read(value);
      }
      int end = place.lastIndexOf('/');
      change(object.at(JsonPointer.compile(place.substring(0, end))), place.substring(end + 1));
      return object;
    }

    private void change(JsonNode container, String name) {
      if (container instanceof ArrayNode list) {
        list.set(Integer.parseInt(name), Examples.read(value));
      } else if (value.equals("-")) {
        assertThat(((ObjectNode) container).remove(name)).as(toString()).isNotNull();
      } else {
        ((ObjectNode) container).set(name, Examples.read(value));
      }
    }
  }

  static Stream<Broken> broken() {
    return Examples.lines("broken.tsv").map(Broken::of);
  }

  static Stream<JsonNode> valid() {
    return Examples.valid().stream();
  }

  @ParameterizedTest
  @MethodSource("valid")
  void objectWithAllItsPropertiesIsFaultless(JsonNode object) {
    assertThat(Examples.verdict(object))
        .isInstanceOfSatisfying(
            Verdict.Valid.class, verdict -> assertThat(verdict.findings()).isEmpty());
  }

  /** An error is the only one; what has to be changed for it may bring warnings along. */
  @ParameterizedTest
  @MethodSource("broken")
  void ruleIsFoundBrokenWhereItIs(Broken broken) {
    List<Finding> findings =
        Examples.verdict(broken.made()).findings().stream()
            .filter(it -> it.strength() == broken.rule.strength())
            .filter(it -> it.rule() != Rule.CUSTOM_PROPERTY || broken.rule == it.rule())
            .toList();

    assertThat(findings).extracting(Finding::rule).containsOnly(broken.rule);
    assertThat(findings).extracting(Finding::pointer).contains(broken.pointer);
    assertThat(findings).extracting(Finding::expected).noneMatch(String::isBlank);
  }

  @ParameterizedTest
  @MethodSource("broken")
  void errorRefusesAndWarningDoesNot(Broken broken) {
    assertThat(Examples.verdict(broken.made()) instanceof Verdict.Invalid)
        .isEqualTo(broken.rule.strength() == Strength.ERROR);
  }

  /** Those of patterns have a table of their own; one object alone does not contradict another. */
  @Test
  void eachRuleIsBroken() {
    Set<Rule> ofObjects =
        Arrays.stream(Rule.values())
            .filter(rule -> !rule.name().startsWith("PATTERN_") && rule != Rule.REPEATED_OBJECT)
            .collect(Collectors.toSet());

    assertThat(broken().map(Broken::rule)).containsAll(ofObjects);
  }

  @ParameterizedTest
  @MethodSource("valid")
  void noPropertyTakesWhatIsNotOfItsType(JsonNode object) {
    object
        .fieldNames()
        .forEachRemaining(
            name -> {
              ObjectNode changed = object.deepCopy();
              changed.set(name, Examples.read("[[{\"EXERCISE\":[]}]]"));
              assertThat(Examples.verdict(changed).findings())
                  .as("%s of %s", name, object.path("type"))
                  .anyMatch(it -> it.pointer().startsWith("/" + name));
            });
  }
}
