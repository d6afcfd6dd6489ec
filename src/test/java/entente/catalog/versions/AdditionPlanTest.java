package entente.catalog.versions;

import static entente.catalog.Objects.indicator;
import static entente.catalog.versions.Versions.CLEAR;
import static entente.catalog.versions.Versions.RED;
import static org.assertj.core.api.Assertions.assertThat;

import entente.catalog.Addition;
import entente.catalog.Contributor;
import entente.catalog.DateAdded;
import entente.catalog.Objects;
import entente.catalog.PartnerCode;
import entente.catalog.Release;
import entente.catalog.ReleaseLabel;
import entente.catalog.Sight;
import entente.catalog.Submission;
import entente.catalog.Visibility;
import entente.stix.TlpLevel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AdditionPlanTest {
  private static final Map<Release, ReleaseLabel> LABELS =
      Map.of(Objects.CLEAR, CLEAR, Objects.RED_FOR_GBR.admitting(new PartnerCode("USA")), RED);
  private static final Contributor USA =
      new Contributor(
          new PartnerCode("USA"),
          false,
          new Visibility(TlpLevel.RED, new PartnerCode("USA"), Set.of("USA")));
  private static final DateAdded NOW = new DateAdded(1_000_000);

  /** Promise 4: nobody who has read up to the last date misses what comes next. */
  @Test
  void datesFollowTheLastOneThoughTheClockWentBack() {
    DateAdded last = NOW.plusMicros(60_000_000);

    List<Addition> additions = added(last, Objects.CLEAR, Objects.CLEAR);

    assertThat(dates(additions)).containsExactly(last.plusMicros(20), last.plusMicros(40));
  }

  /** Promise 1: the dates of what is seen tell nothing of how much lies between. */
  @Test
  void gapBetweenTwoReleasesIsRandom() {
    Stream<Long> gaps =
        LongStream.range(0, 20)
            .mapToObj(n -> dates(added(NOW, Objects.CLEAR, Objects.RED_FOR_GBR)))
            .map(dates -> dates.get(1).micros() - dates.get(0).micros());

    assertThat(gaps)
        .allMatch(gap -> gap >= 20 && gap < 50_020)
        .anyMatch(gap -> gap > 1_000)
        .satisfies(all -> assertThat(Set.copyOf(all)).hasSizeGreaterThan(10));
  }

  @Test
  void objectsOfOneReleaseFollowEachOtherWhereverTheyStandInTheEnvelope() {
    List<DateAdded> dates =
        dates(added(NOW, Objects.CLEAR, Objects.RED_FOR_GBR, Objects.CLEAR, Objects.RED_FOR_GBR));

    assertThat(dates.get(2)).isEqualTo(dates.get(0).plusMicros(20));
    assertThat(dates.get(3)).isEqualTo(dates.get(1).plusMicros(20));
  }

  private static List<Addition> added(DateAdded last, Release... releases) {
    AdditionPlan plan =
        new AdditionPlan(
            USA, new Sight(List.of(CLEAR, RED)), new CollectionHead(last, List.of(CLEAR)), NOW);
    return plan.addAll(
        Stream.of(releases)
            .map(release -> new Submission(indicator(), USA.partner(), release))
            .toList(),
        LABELS);
  }

  private static List<DateAdded> dates(List<Addition> additions) {
    return additions.stream().map(Addition::dateAdded).flatMap(Optional::stream).toList();
  }
}
