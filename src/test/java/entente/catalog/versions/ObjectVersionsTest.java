package entente.catalog.versions;

import static entente.catalog.versions.Versions.CLEAR;
import static entente.catalog.versions.Versions.version;
import static org.assertj.core.api.Assertions.assertThat;

import entente.catalog.PartnerCode;
import java.util.List;
import org.junit.jupiter.api.Test;

class ObjectVersionsTest {

  @Test
  void positionIsByVersionAndNotByDateAdded() {
    ObjectVersions object = new ObjectVersions(new PartnerCode("USA"));
    object.add(version(3, 1, "USA", CLEAR));
    object.add(version(1, 2, "USA", CLEAR));
    object.add(version(2, 3, "USA", CLEAR));

    object.settle(false);

    assertThat(positions(object, "2021-03-01", "2021-03-02", "2021-03-03"))
        .containsExactly(VersionPosition.FIRST, VersionPosition.BETWEEN, VersionPosition.LAST);
  }

  @Test
  void onlyWhatChangesIsWritten() {
    ObjectVersions object = new ObjectVersions(new PartnerCode("USA"));
    object.add(version(1, 1, "USA", CLEAR));

    object.settle(false);
    assertThat(object.versions()).noneMatch(StoredVersion::isChanged);

    object.settle(true);
    assertThat(object.versions()).allMatch(StoredVersion::isChanged);
  }

  private static List<VersionPosition> positions(ObjectVersions object, String... days) {
    return List.of(days).stream()
        .flatMap(day -> object.versions().stream().filter(it -> it.key().version().startsWith(day)))
        .map(StoredVersion::position)
        .toList();
  }
}
