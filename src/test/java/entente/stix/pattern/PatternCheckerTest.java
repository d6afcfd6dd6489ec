package entente.stix.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import entente.stix.Rule;
import entente.stix.pattern.PatternTable.Found;
import entente.stix.pattern.PatternTable.Row;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatternCheckerTest {
  private final PatternChecker checker = new PatternChecker(new SomeObservables());

  static Stream<Row> rows() throws IOException {
    return PatternTable.rows();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void patternIsFoundToBeAsTheTableHasIt(Row row) {
    List<PatternFinding> findings = checker.check(row.pattern());

    assertThat(findings)
        .extracting(finding -> new Found(finding.rule(), finding.column()))
        .as("%s", findings)
        .isEqualTo(row.found());
    if (!row.expected().isEmpty()) {
      assertThat(findings).extracting(PatternFinding::expected).containsOnly(row.expected());
    }
  }

  @Test
  void tableHasEachRuleOfPatternsButTheirSize() throws IOException {
    Stream<Rule> rules =
        Arrays.stream(Rule.values())
            .filter(rule -> rule.name().startsWith("PATTERN_"))
            .filter(rule -> rule != Rule.PATTERN_SIZE);

    assertThat(rows().flatMap(row -> row.found().stream()).map(Found::rule))
        .containsAll(rules.toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ", "\t", "\n", "\r\n", "\u000b", "\f", "\u0085", "\u00a0", "\u1680", "\u2000", "\u200a",
        "\u2028", "\u2029", "\u202f", "\u205f", "\u3000"
      })
  void anyWhiteSpaceOfUnicodeParts(String space) {
    String pattern =
        String.join(
            space, "", "[", "file", ":", "size", "NOT", "IN", "(", "1", ",", "2", ")", "]",
            "REPEATS", "5", "TIMES", "");

    assertThat(checker.check(pattern)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u200b", "\ufeff", "\u180e", "\u0000", "\u001c", "\ud800"})
  void whatOnlyLooksLikeWhiteSpaceDoesNot(String character) {
    assertThat(checker.check("[file:size" + character + "= 1]"))
        .containsExactly(
            new PatternFinding(Rule.PATTERN_SYNTAX, 11, "a comparison operator was expected"));
  }

  @Test
  void lineFeedsInBase64AreIgnored() {
    assertThat(checker.check("[artifact:payload_bin = b'dGhp\r\ncyBp\ncw\n=\n=\n']")).isEmpty();
  }

  @Test
  void columnsCountCodePointsAndGoOnOverLines() {
    assertThat(checker.check("[file:name = '🐍🐍' AND\n file:size ~ 1]"))
        .extracting(PatternFinding::column)
        .containsExactly(34);
  }

  @Test
  void onlyTheFirstErrorOfSyntaxIsTold() {
    assertThat(checker.check("[file:hashes.MD5 = 'f00' AND file:size ~ 1] ~ [file:size ~ 1]"))
        .extracting(PatternFinding::rule)
        .containsExactly(Rule.PATTERN_SYNTAX);
  }

  @Test
  void atMostTwentyFindingsAreTold() {
    String pattern = "[file:size IN (0" + ", 'a'".repeat(30) + ")]";

    assertThat(checker.check(pattern)).hasSize(PatternChecker.FINDINGS_MAX);
  }
}
