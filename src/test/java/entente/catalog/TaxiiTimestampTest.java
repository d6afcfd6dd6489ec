package entente.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaxiiTimestampTest {

  /** Each has its six digits, whatever is zero in it, and in whichever year it is. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1970-01-01T00:00:00.000000Z",
        "1969-12-31T23:59:59.999999Z",
        "2021-07-19T11:00:00.000001Z",
        "2024-02-29T09:08:07.060504Z",
        "9999-12-31T23:59:59.999999Z",
        "0001-01-01T00:00:00.000000Z"
      })
  void timestampIsWrittenAsItWasRead(String text) {
    assertThat(TaxiiTimestamp.text(TaxiiTimestamp.micros(text))).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(longs = {253_402_300_800_000_000L, -62_167_219_200_000_001L})
  void yearOfMoreOrFewerDigitsKeepsItsSign(long micros) {
    assertThat(Instant.parse(TaxiiTimestamp.text(micros)))
        .isEqualTo(TaxiiTimestamp.instant(micros));
  }
}
