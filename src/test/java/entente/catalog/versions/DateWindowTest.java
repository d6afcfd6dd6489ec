package entente.catalog.versions;

import static org.assertj.core.api.Assertions.assertThat;

import entente.catalog.DateAdded;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateWindowTest {
  private static final DateAdded NOW = new DateAdded(1_000_000_000);
  private static final DateAdded LONG_AGO = DateAdded.START;

  /** The length is all that a date tells of the batch: it has few steps. */
  @ParameterizedTest
  @CsvSource({
    "1, 64",
    "32, 64",
    "33, 2000",
    "1000, 2000",
    "1001, 8000",
    "4000, 8000",
    "4001, 32000"
  })
  void lengthFollowsFromTheNumberOfObjectsInSteps(int objects, int places) {
    DateWindow window = DateWindow.of(objects, LONG_AGO, NOW);

    assertThat(window.places()).isEqualTo(places);
    assertThat(window.start()).isEqualTo(NOW.plusMicros(-20L * places));
  }

  @Test
  void datesAreDistinctFarEnoughApartAndNotAheadOfTheClock() {
    List<DateAdded> dates = DateWindow.of(1_000, LONG_AGO, NOW).draw(1_000);

    assertThat(dates).doesNotHaveDuplicates().allMatch(date -> !date.isAfter(NOW));
    assertThat(dates).allMatch(date -> (NOW.micros() - date.micros()) % 20 == 0);
  }

  /** Promise 1: one object's date is as likely anywhere, whatever else is in the batch. */
  @Test
  void eachPlaceIsTaken() {
    Set<DateAdded> seen = new HashSet<>();
    IntStream.range(0, 2_000)
        .forEach(n -> seen.add(DateWindow.of(1 + n % 32, LONG_AGO, NOW).draw(1).get(0)));

    assertThat(seen).hasSize(64);
  }

  /** Promise 4: the order never goes back, whatever the clock says. */
  @Test
  void windowBeginsBehindTheLastDateAndTheWriterWaitsForItsEnd() {
    DateAdded last = NOW.plusMicros(-100);

    DateWindow window = DateWindow.of(1, last, NOW);

    assertThat(window.start()).isEqualTo(last.plusMicros(20));
    assertThat(window.rest(NOW)).isEqualTo(Duration.ofMillis(2));
    assertThat(window.rest(NOW.plusMicros(10_000))).isZero();
    assertThat(DateWindow.of(1, LONG_AGO, NOW).rest(NOW)).isZero();
  }

  /** Else one's own date told to the microsecond when the batch before one's own was given its. */
  @ParameterizedTest
  @ValueSource(longs = {0, 1, 19})
  void allDatesAreOnOneGrid(long beside) {
    DateAdded last = NOW.plusMicros(-100 + beside);

    assertThat(DateWindow.of(1, last, NOW).start().micros() % 20).isZero();
    assertThat(DateWindow.of(1, last, NOW).start().micros() - last.micros()).isBetween(20L, 39L);
    assertThat(DateWindow.of(1, LONG_AGO, NOW.plusMicros(beside)).start().micros() % 20).isZero();
  }

  @Test
  void nobodyWaitsForAClockThatWasSetBack() {
    DateAdded last = NOW.plusMicros(60_000_000);

    DateWindow window = DateWindow.of(1, last, NOW);

    assertThat(window.start()).isEqualTo(last.plusMicros(20));
    assertThat(window.rest(NOW)).isZero();
  }
}
