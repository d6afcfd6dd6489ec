package entente.catalog.versions;

import static entente.catalog.versions.Versions.CLEAR;
import static entente.catalog.versions.Versions.GREEN_FOR_JPN;
import static entente.catalog.versions.Versions.RED;
import static entente.catalog.versions.Versions.RELEASES;
import static entente.catalog.versions.Versions.owned;
import static entente.catalog.versions.Versions.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.catalog.Release;
import entente.catalog.ReleaseLabel;
import entente.stix.TlpLevel;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ObjectVersionsTest {

  @Test
  void positionIsByVersionAndNotByDateAdded() {
    ObjectVersions object =
        added(
            version(3, 1, "USA", CLEAR), version(1, 2, "USA", CLEAR), version(2, 3, "USA", CLEAR));

    assertThat(object.versions().stream().map(StoredVersion::position))
        .containsExactly(VersionPosition.FIRST, VersionPosition.BETWEEN, VersionPosition.LAST);
  }

  @Test
  void onlyWhatChangesIsWritten() {
    assertThat(added(version(1, 1, "USA", CLEAR)).versions()).noneMatch(StoredVersion::isChanged);
    assertThat(added(version(1, 1, "USA", CLEAR), version(2, 2, "USA", CLEAR)).versions())
        .allMatch(StoredVersion::isChanged);
  }

  /** A change costs what it changes, not what is there. */
  @Test
  void changeIsFollowedNoFurtherThanItChangesSomething() {
    StoredVersion[] versions =
        IntStream.rangeClosed(1, 21)
            .mapToObj(day -> version(day, day, "USA", day < 15 || day > 20 ? RED : CLEAR))
            .toArray(StoredVersion[]::new);
    ObjectVersions object = added(versions);

    assertThat(object.versions().stream().filter(it -> it.labelBefore().isPresent()))
        .as("those of the older ones that went to more")
        .hasSize(6);
  }

  @Test
  void objectOfWhichNotAllVersionsAreKnownIsNotChanged() {
    KnownObjects known = Versions.none();
    known.keep(List.of(version(2, 2, "USA", CLEAR)), object -> false);

    assertThatThrownBy(() -> owned(known, "USA").add(version(3, 3, "USA", RED)))
        .isInstanceOf(IllegalStateException.class);
  }

  /** A version goes to those alone who may see every one that came after it. */
  @Test
  void olderVersionsFollowANarrowerOneAndStayBesideAWiderOne() {
    ObjectVersions object =
        added(version(1, 1, "USA", CLEAR), version(2, 2, "USA", RED), version(3, 3, "USA", CLEAR));

    assertThat(object.versions().stream().map(StoredVersion::release))
        .containsExactlyElementsOf(List.of(RED, RED, CLEAR).stream().map(RELEASES::get).toList());
  }

  /** What an older version's own markings keep back stays so. */
  @Test
  void olderVersionGoesToThoseAloneWhomBothAllow() {
    ObjectVersions object = added(version(1, 1, "USA", RED), version(2, 2, "USA", GREEN_FOR_JPN));

    Release both = release(RED).and(release(GREEN_FOR_JPN));
    assertThat(object.versions().stream().map(StoredVersion::release))
        .containsExactly(both, release(GREEN_FOR_JPN));
    assertThat(both.level()).isEqualTo(TlpLevel.RED);
    assertThat(both.audiences()).hasSize(2);
  }

  private static Release release(ReleaseLabel label) {
    return Objects.requireNonNull(RELEASES.get(label));
  }

  private static ObjectVersions added(StoredVersion... versions) {
    return owned(Versions.added(versions), "USA");
  }
}
