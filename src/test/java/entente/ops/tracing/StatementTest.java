package entente.ops.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of a statement a span tells what it does and to which table, and not a word more. */
class StatementTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT document FROM stix_object WHERE id = $1 | SELECT | stix_object",
        "insert into access_record (a) values ($1) | INSERT | access_record",
        "WITH page AS (SELECT * FROM unnest($1) JOIN x ON true) SELECT 1 | WITH |",
        "UPDATE status SET done = $1 | UPDATE | status",
        "DELETE FROM status WHERE id = 'indicator--1' | DELETE | status",
        "SET LOCAL lock_timeout = 4711 | SET |",
        "(SELECT 1) UNION (SELECT 2) | SQL |",
      })
  void questionIsTheKeywordAndTheTable(String text, String operation, String table) {
    Spans.Question question = Statement.question(text);

    assertThat(question.system()).isEqualTo("postgresql");
    assertThat(question.operation()).isEqualTo(operation);
    assertThat(question.table().orElse(null)).isEqualTo(table);
  }
}
