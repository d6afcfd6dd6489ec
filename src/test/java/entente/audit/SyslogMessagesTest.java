package entente.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 5424, section 6. */
class SyslogMessagesTest {
  @Test
  void messageIsTheEventBehindAHeader() {
    String line = SampleLines.line(7);

    assertThat(new SyslogMessages("cert.example.jp").message(line))
        .isEqualTo(
            "<110>1 2021-07-19T12:00:00.000000Z cert.example.jp entente - read_objects - "
                + OcsfEvents.event(line));
  }

  /** Facility 13; a refusal is a notice (5), an alert a warning (4). */
  @ParameterizedTest
  @CsvSource({
    "read_objects, served, 110",
    "read_objects, not_found, 109",
    "add_objects, committed, 110",
    "alert, served, 108"
  })
  void severityTellsWhatAnOperatorLooksAt(String action, String outcome, int priority) {
    assertThat(new SyslogMessages("x").message(SampleLines.line(1, action, outcome)))
        .startsWith("<%d>1 ".formatted(priority));
  }

  @Test
  void headerHasNothingThatWouldEndIt() {
    assertThat(new SyslogMessages("a b\nc\u00e9").hostname()).isEqualTo("abc");
    assertThat(new SyslogMessages("").hostname()).isEqualTo("-");
    assertThat(new SyslogMessages("x".repeat(300)).hostname()).hasSize(255);
  }
}
