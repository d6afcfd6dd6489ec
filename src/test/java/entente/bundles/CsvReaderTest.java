package entente.bundles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvReaderTest {

  @Test
  void quotedFieldKeepsCommasQuotesAndLineEnds() {
    var text = "a,\"b, \"\"c\"\"\nd\",\r\ne,,f\n";

    var lines = CsvReader.read("t.csv", text);

    assertThat(lines)
        .containsExactly(
            new CsvReader.Line(1, List.of("a", "b, \"c\"\nd", "")),
            new CsvReader.Line(3, List.of("e", "", "f")));
  }

  @Test
  void lastLineNeedsNoEnd() {
    var lines = CsvReader.read("t.csv", "a,b");

    assertThat(lines).containsExactly(new CsvReader.Line(1, List.of("a", "b")));
  }

  @Test
  void nothingHasNoLines() {
    assertThat(CsvReader.read("t.csv", "")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'a\n\"b', 'line 2: Missing closing quote'",
    "'\"a\"b', 'line 1: Unexpected character'"
  })
  void brokenQuotesAreNamedWithTheirLine(String text, String message) {
    assertThatThrownBy(() -> CsvReader.read("t.csv", text))
        .isInstanceOf(SourceProblem.class)
        .hasMessageStartingWith("t.csv, " + message);
  }
}
