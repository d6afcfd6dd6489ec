package entente.catalog.versions;

import static entente.catalog.versions.Versions.CLEAR;
import static entente.catalog.versions.Versions.RED;
import static entente.catalog.versions.Versions.contributor;
import static entente.catalog.versions.Versions.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.catalog.Contributor;
import entente.problem.Problem;
import entente.stix.TlpLevel;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WorkLimitTest {
  private static final Contributor JPN = contributor("JPN", false, TlpLevel.RED);
  private static final int MAX = 10;

  /** Promise 1: else a write that just passes would tell by its refusal that there is one more. */
  @Test
  void hiddenVersionRefusesNoWriteThatPassesWithoutIt() {
    WorkLimit work = new WorkLimit(JPN, MAX);
    work.spend(versions(MAX, "JPN"));

    work.spend(Stream.of(hidden(1)));

    assertThat(work.asking()).as("those that are left, and one that shows").isEqualTo(MAX);
  }

  @Test
  void moreThanAreAllowedAreRefusedWhoeverSeesThem() {
    WorkLimit seen = new WorkLimit(JPN, MAX);
    WorkLimit unseen = new WorkLimit(JPN, MAX);

    assertThatThrownBy(() -> seen.spend(versions(MAX + 1, "USA"))).isInstanceOf(Problem.class);
    assertThatThrownBy(
            () -> unseen.spend(IntStream.rangeClosed(0, MAX).mapToObj(WorkLimitTest::hidden)))
        .isInstanceOf(Problem.class);
  }

  private static Stream<StoredVersion> versions(int count, String owner) {
    return IntStream.range(0, count).mapToObj(n -> resolved(version(1, n + 1, owner, CLEAR)));
  }

  private static StoredVersion hidden(int n) {
    return resolved(version(1, 100 + n, "USA", RED));
  }

  private static StoredVersion resolved(StoredVersion version) {
    version.resolve(Versions.RELEASES);
    return version;
  }
}
