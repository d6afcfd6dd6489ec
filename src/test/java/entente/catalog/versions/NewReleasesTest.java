package entente.catalog.versions;

import static entente.catalog.Objects.CLEAR;
import static entente.catalog.Objects.GREEN;
import static entente.catalog.Objects.indicator;
import static org.assertj.core.api.Assertions.assertThat;

import entente.catalog.Contributor;
import entente.catalog.DateAdded;
import entente.catalog.Release;
import entente.catalog.Submission;
import entente.stix.TlpLevel;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NewReleasesTest {
  private static final Contributor USA = Versions.contributor("USA", false, TlpLevel.RED);

  /** The quota may have been lowered, or others' narrowing may have used it up. */
  @Test
  void whoHasBroughtTooManyMayStillUseThoseThatAreThere() {
    CollectionHead head =
        CollectionHead.UNUSED.with(
            Map.of(Versions.CLEAR, USA.partner(), Versions.RED, USA.partner()));
    NewReleases releases = new NewReleases(Set.of(CLEAR), head, 1);

    assertThat(excessive(releases, CLEAR, GREEN, CLEAR)).containsExactly(1);
  }

  private static Set<Integer> excessive(NewReleases releases, Release... wanted) {
    KnownObjects objects = Versions.none();
    AdditionPlan plan = new AdditionPlan(USA, objects, Versions.entryLimits(), new DateAdded(1));
    List<Submission> submissions =
        Stream.of(wanted)
            .map(release -> new Submission(indicator(), USA.partner(), release))
            .toList();
    plan.addAll(submissions, Map.of());
    return releases.excessive(plan, objects, submissions.size());
  }
}
