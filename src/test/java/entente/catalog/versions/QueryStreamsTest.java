package entente.catalog.versions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.catalog.DateAdded;
import entente.catalog.ObjectQuery;
import entente.catalog.VersionSelection;
import entente.problem.Problem;
import entente.stix.StixTimestamp;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryStreamsTest {

  @ParameterizedTest
  @CsvSource({
    // labels, types, last or all, exact versions, streams
    "0, 0, true, 0, 0",
    "3, 0, true, 0, 6",
    "3, 0, false, 0, 12",
    "3, 5, true, 0, 30",
    "3, 5, true, 4, 42",
    "3, 0, false, 4, 12", // all versions: exact ones are among them
  })
  void streamsAreCounted(int labels, int types, boolean last, int exact, long expected) {
    assertThat(new QueryStreams(labels, query(types, last, exact)).count()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "10, 5, 0, 100, ''", // at the limit
    "10, 6, 0, 100, match[type]: at most 5 values",
    "10, 1, 9, 100, match[version]: at most 8 values",
    "10, 0, 8, 100, ''",
    "1000, 3, 0, 100, match[type]: at most 1 values", // one type is always answered
    "1000, 1, 0, 100, ''",
    "1000, 0, 0, 100, ''", // so is a page without filters
  })
  void filtersOfTooManyStreamsAreRefusedWithTheirLimit(
      int labels, int types, int exact, int max, String refusal) {
    QueryStreams streams = new QueryStreams(labels, query(types, true, exact));

    if (refusal.isEmpty()) {
      assertThatCode(() -> streams.requireAtMost(max)).doesNotThrowAnyException();
    } else {
      assertThatThrownBy(() -> streams.requireAtMost(max))
          .isInstanceOf(Problem.class)
          .hasMessageContaining(refusal);
    }
  }

  @Test
  void objectsAskedForByTheirIdentifiersMakeNone() {
    ObjectQuery byId =
        new ObjectQuery(
            Set.of("indicator--7f0c3d5e-5d2e-4a3c-9d54-0d3f3c1b8a11"),
            query(500, true, 0).types(),
            VersionSelection.ALL,
            Set.of(),
            DateAdded.START,
            10);

    assertThat(new QueryStreams(1_000, byId).count()).isZero();
  }

  private static ObjectQuery query(int types, boolean last, int exact) {
    return new ObjectQuery(
        Set.of(),
        IntStream.range(0, types).mapToObj(n -> "x-type-" + n).collect(Collectors.toSet()),
        new VersionSelection(
            last,
            false,
            !last,
            IntStream.range(0, exact)
                .mapToObj(n -> new StixTimestamp("2021-03-01T00:00:%02dZ".formatted(n)))
                .collect(Collectors.toSet())),
        Set.of(),
        DateAdded.START,
        10);
  }
}
