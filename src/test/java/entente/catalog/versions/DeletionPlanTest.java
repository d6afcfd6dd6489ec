package entente.catalog.versions;

import static entente.catalog.versions.Versions.CLEAR;
import static entente.catalog.versions.Versions.RED;
import static entente.catalog.versions.Versions.version;
import static org.assertj.core.api.Assertions.assertThat;

import entente.catalog.Contributor;
import entente.catalog.PartnerCode;
import entente.catalog.Sight;
import entente.catalog.VersionSelection;
import entente.catalog.Visibility;
import entente.stix.StixTimestamp;
import entente.stix.TlpLevel;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DeletionPlanTest {
  private static final Sight CLEAR_ONLY = new Sight(List.of(CLEAR));
  private static final Sight ALL = new Sight(List.of(CLEAR, RED));

  /** The object is owned by USA, and hidden from whoever is cleared for CLEAR alone. */
  @ParameterizedTest
  @CsvSource({
    "USA, false, true", // the owner, though they may not see it today
    "DESK, true, false", // an editor who does not see it
    "DESK, false, false",
  })
  void hiddenObjectIsDeletedByItsOwnerAlone(String partner, boolean editor, boolean deletable) {
    DeletionPlan plan = new DeletionPlan(List.of(version(1, 1, "USA", RED)), CLEAR_ONLY);

    assertThat(plan.deletable(contributor(partner, editor)).isPresent()).isEqualTo(deletable);
    assertThat(plan.isSeen()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"USA, false, USA", "DESK, true, USA", "JPN, false, ''", "JPN, true, USA"})
  void seenObjectIsDeletedByItsOwnerOrAnEditor(String partner, boolean editor, String owner) {
    DeletionPlan plan = new DeletionPlan(List.of(version(1, 1, "USA", RED)), ALL);

    assertThat(owner(plan, partner, editor))
        .isEqualTo(Optional.of(owner).filter(it -> !it.isEmpty()));
    assertThat(plan.isSeen()).isTrue();
  }

  @Test
  void ofTwoOwnersObjectsOnesOwnIsDeletedBeforeAnothers() {
    DeletionPlan plan =
        new DeletionPlan(
            List.of(version(1, 1, "USA", RED), version(1, 2, "JPN", CLEAR)), CLEAR_ONLY);

    assertThat(owner(plan, "JPN", true)).contains("JPN");
    assertThat(owner(plan, "USA", true)).contains("USA");
    assertThat(owner(plan, "DESK", true)).contains("JPN");
  }

  static Stream<Arguments> selections() {
    Set<StixTimestamp> second = Set.of(new StixTimestamp("2021-03-02T00:00:00Z"));
    return Stream.of(
        Arguments.of(VersionSelection.LAST, List.of(3)),
        Arguments.of(VersionSelection.ALL, List.of(1, 2, 3)),
        Arguments.of(new VersionSelection(false, true, false, Set.of()), List.of(1)),
        Arguments.of(new VersionSelection(true, true, false, Set.of()), List.of(1, 3)),
        Arguments.of(new VersionSelection(false, false, false, second), List.of(2)),
        Arguments.of(new VersionSelection(true, false, false, second), List.of(2, 3)),
        Arguments.of(new VersionSelection(false, false, false, Set.of()), List.of()));
  }

  @ParameterizedTest
  @MethodSource("selections")
  void selectedVersionsGoAndTheOthersMoveUp(VersionSelection selection, List<Integer> days) {
    ObjectVersions object = threeVersions();

    List<StoredVersion> gone = DeletionPlan.selected(object, selection);
    List<StoredVersion> changed = DeletionPlan.survivors(object, gone);

    assertThat(gone.stream().map(DeletionPlanTest::day)).containsExactlyElementsOf(days);
    assertThat(object.versions()).hasSize(3 - days.size()).noneMatch(gone::contains);
    assertThat(object.versions()).containsAll(changed);
    assertThat(object.versions().stream().filter(it -> it.position().isLast()))
        .hasSize(Math.min(1, object.versions().size()));
  }

  private static ObjectVersions threeVersions() {
    ObjectVersions object = new ObjectVersions(new PartnerCode("USA"));
    Stream.of(1, 2, 3).map(day -> version(day, day, "USA", CLEAR)).forEach(object::add);
    object.settle(false);
    return object;
  }

  private static int day(StoredVersion version) {
    return Integer.parseInt(version.key().version().substring(8, 10));
  }

  private static Optional<String> owner(DeletionPlan plan, String partner, boolean editor) {
    return plan.deletable(contributor(partner, editor)).map(it -> it.contributor().value());
  }

  private static Contributor contributor(String partner, boolean editor) {
    return new Contributor(
        new PartnerCode(partner),
        editor,
        new Visibility(TlpLevel.CLEAR, new PartnerCode(partner), Set.of(partner)));
  }
}
