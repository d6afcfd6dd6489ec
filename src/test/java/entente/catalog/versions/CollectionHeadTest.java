package entente.catalog.versions;

import static org.assertj.core.api.Assertions.assertThat;

import entente.catalog.DateAdded;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CollectionHeadTest {

  /** Promise 4: the order never goes back, whatever the clock says. */
  @ParameterizedTest
  @CsvSource({
    "0, 1000, 1000", // the first object
    "900, 1000, 1000", // the clock is ahead
    "980, 1000, 1000",
    "981, 1000, 1001", // too close to the last one
    "1000, 1000, 1020", // within one microsecond
    "9000, 1000, 9020", // the clock went back
  })
  void nextDateIsByTheClockButBehindTheLastOne(long last, long now, long expected) {
    CollectionHead head = new CollectionHead(new DateAdded(last), List.of());

    assertThat(head.nextDate(new DateAdded(now))).isEqualTo(new DateAdded(expected));
  }
}
