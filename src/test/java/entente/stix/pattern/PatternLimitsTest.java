package entente.stix.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import entente.stix.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatternLimitsTest {
  private final PatternChecker checker = new PatternChecker(new SomeObservables());

  @Test
  void patternOfTheGreatestLengthIsRead() {
    String head = "[file:name = '";
    String name = "x".repeat(PatternChecker.LENGTH_MAX - head.length() - 2);

    assertThat(checker.check(head + name + "']")).isEmpty();
    assertThat(checker.check(head + name + "x']"))
        .containsExactly(
            new PatternFinding(
                Rule.PATTERN_SIZE,
                PatternChecker.LENGTH_MAX + 1,
                "at most 16,384 characters were expected"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"observations", "comparisons"})
  void patternOfTheGreatestDepthIsRead(String kind) {
    assertThat(checker.check(nested(kind, PatternChecker.DEPTH_MAX))).isEmpty();
    assertThat(checker.check(nested(kind, PatternChecker.DEPTH_MAX + 1)))
        .containsExactly(
            new PatternFinding(
                Rule.PATTERN_SIZE,
                PatternChecker.DEPTH_MAX + 1,
                "at most 64 brackets and parentheses within each other were expected"));
  }

  private static String nested(String kind, int depth) {
    String open = "(".repeat(depth - 1);
    String close = ")".repeat(depth - 1);
    return kind.equals("observations")
        ? open + "[file:size = 1]" + close
        : "[" + open + "file:size = 1" + close + "]";
  }

  @Test
  void depthIsNotCountedInStringsOrComments() {
    String many = "([".repeat(1_000);

    assertThat(checker.check("[file:name = '" + many + "' /* " + many + " */]")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(",
        "[",
        ")",
        "]",
        "()",
        "[]",
        "'",
        "'\\",
        "'\\x",
        "/*",
        "/**",
        "//",
        "h'ff",
        "b'AA",
        "t'",
        "-",
        ".",
        "\\",
        "\u0000",
        "\ud800",
        "\udc00",
        "\u3000",
        "a:b=1 AND ",
        "[a:b=1]OR"
      })
  void longestRunOfOneThingIsTold(String thing) {
    String run = thing.repeat(PatternChecker.LENGTH_MAX / thing.length());

    assertThat(checker.check(run))
        .hasSize(1)
        .allMatch(finding -> finding.rule().strength() == Rule.Strength.ERROR);
  }

  @Test
  void deepestRegularExpressionIsTold() {
    String open = "(".repeat(RegularExpression.LENGTH_MAX);

    assertThat(checker.check("[file:name MATCHES '" + open + "']"))
        .extracting(PatternFinding::rule)
        .containsExactly(Rule.PATTERN_REGULAR_EXPRESSION);
    assertThat(checker.check("[file:name MATCHES '" + open + "(']")).isEmpty();
  }
}
