package entente.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.catalog.DateAdded;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DisclosedVersionsTest {
  private static final DateAdded FIRST = new DateAdded(1_626_696_000_000_000L);

  @Test
  void datesAreKeptExactlyInLittleSpace() {
    DisclosedVersions versions =
        DisclosedVersions.of(List.of(FIRST, FIRST.plusMicros(20), FIRST.plusMicros(1_980)));

    assertThat(versions.text()).isEqualTo("1626696000000000,20,1960");
    assertThat(versions.dates())
        .containsExactly(FIRST, FIRST.plusMicros(20), FIRST.plusMicros(1_980));
  }

  @Test
  void noneIsNothing() {
    assertThat(DisclosedVersions.of(List.of())).isEqualTo(DisclosedVersions.NONE);
    assertThat(DisclosedVersions.NONE.dates()).isEmpty();
  }

  /** The same versions have the same text, which is kept once. */
  @Test
  void orderDoesNotMatter() {
    assertThat(DisclosedVersions.of(List.of(FIRST.plusMicros(20), FIRST, FIRST)))
        .isEqualTo(DisclosedVersions.of(List.of(FIRST, FIRST.plusMicros(20))));
  }

  /** A page may be as large as an operator allows; its record is made like any other. */
  @Test
  void pageOfVeryManyVersionsIsKept() {
    List<DateAdded> dates =
        LongStream.range(0, 100_000).mapToObj(i -> FIRST.plusMicros(20 * i)).toList();

    assertThat(DisclosedVersions.of(dates).dates()).isEqualTo(dates);
  }

  @ParameterizedTest
  @ValueSource(strings = {",", "1,", "1,,2", "-1", "1 ", "1,x", ",1", "9999999999999999999"})
  void textOfAnotherFormIsRefused(String text) {
    assertThatThrownBy(() -> new DisclosedVersions(text))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
