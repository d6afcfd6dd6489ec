package entente.catalog.versions;

import static entente.catalog.versions.VersionPosition.BETWEEN;
import static entente.catalog.versions.VersionPosition.FIRST;
import static entente.catalog.versions.VersionPosition.LAST;
import static entente.catalog.versions.VersionPosition.ONLY;
import static org.assertj.core.api.Assertions.assertThat;

import entente.catalog.VersionSelection;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class VersionPositionTest {

  static Stream<Arguments> selections() {
    return Stream.of(
        Arguments.of(false, false, false, List.of()),
        Arguments.of(true, false, false, List.of(ONLY, LAST)),
        Arguments.of(false, true, false, List.of(ONLY, FIRST)),
        Arguments.of(true, true, false, List.of(ONLY, LAST, FIRST)),
        Arguments.of(false, false, true, List.of(ONLY, LAST, FIRST, BETWEEN)));
  }

  @ParameterizedTest
  @MethodSource("selections")
  void selectionAsksForThePositionsThatItNames(
      boolean last, boolean first, boolean all, List<VersionPosition> expected) {
    assertThat(VersionPosition.selected(new VersionSelection(last, first, all, Set.of())))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void positionsOfAnObjectsVersionsAreInTheirOrder() {
    assertThat(positions(1)).containsExactly(ONLY);
    assertThat(positions(2)).containsExactly(FIRST, LAST);
    assertThat(positions(4)).containsExactly(FIRST, BETWEEN, BETWEEN, LAST);
  }

  private static List<VersionPosition> positions(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> VersionPosition.of(i > 0, i < count - 1))
        .toList();
  }

  /** Stores keep these numbers: another order would give every stored version another position. */
  @Test
  void numbersThatAreStoredNeverChange() {
    assertThat(Stream.of(ONLY, LAST, FIRST, BETWEEN).map(VersionPosition::number))
        .containsExactly((short) 0, (short) 1, (short) 2, (short) 3);
  }
}
