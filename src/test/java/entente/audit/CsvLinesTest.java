package entente.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvLinesTest {

  @Test
  void eachFactIsInItsColumn() {
    String line =
        CsvLines.RECORDS.line(
            """
            {"number":7,"partner":"JPN","scopes":["a","b"],"path":"/x","objects":3,"labels":[1,2],\
            "missing":{"path":"00"},"leaf":6}\
            """);

    assertThat(line)
        .isEqualTo("7,,,,JPN,,,,a b,,,,,/x,,,,3,,,1 2,,,\"{\"\"path\"\":\"\"00\"\"}\",,6,\r\n");
    assertThat(CsvLines.RECORDS.header().split(",")).hasSameSizeAs(line.split(",", -1));
  }

  /** Paths and filters are chosen by whoever asks, and read in a spreadsheet. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "=cmd()            | '=cmd()",
        "@x                | '@x",
        "+1                | '+1",
        "-1                | '-1",
        "a,b               | \"a,b\"",
        "say \\\"no\\\"    | \"say \"\"no\"\"\"",
        "two\\nlines       | \"two{newline}lines\""
      })
  void textOfAStrangerStaysInItsCellAndIsNoFormula(String path, String cell) {
    assertThat(CsvLines.RECORDS.line("{\"path\":\"" + path + "\"}"))
        .contains("," + cell.replace("{newline}", "\n") + ",");
  }

  @Test
  void whatIsNoRecordIsRefused() {
    assertThatThrownBy(() -> CsvLines.RECORDS.line("{"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
