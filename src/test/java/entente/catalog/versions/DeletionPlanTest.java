package entente.catalog.versions;

import static entente.catalog.versions.Versions.CLEAR;
import static entente.catalog.versions.Versions.ID;
import static entente.catalog.versions.Versions.RED;
import static entente.catalog.versions.Versions.contributor;
import static entente.catalog.versions.Versions.known;
import static entente.catalog.versions.Versions.owned;
import static entente.catalog.versions.Versions.version;
import static org.assertj.core.api.Assertions.assertThat;

import entente.catalog.VersionSelection;
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

  /** The object is owned by USA, and hidden from whoever is cleared for CLEAR alone. */
  @ParameterizedTest
  @CsvSource({
    "USA, false, true", // the owner, though they may not see it today
    "DESK, true, false", // an editor who does not see it
    "DESK, false, false",
  })
  void hiddenObjectIsDeletedByItsOwnerAlone(String partner, boolean editor, boolean deletable) {
    DeletionPlan plan =
        new DeletionPlan(
            contributor(partner, editor, TlpLevel.CLEAR), known(version(1, 1, "USA", RED)), ID);

    assertThat(plan.deletable().isPresent()).isEqualTo(deletable);
    assertThat(plan.isSeen()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"USA, false, USA", "DESK, true, USA", "JPN, false, ''", "JPN, true, USA"})
  void seenObjectIsDeletedByItsOwnerOrAnEditor(String partner, boolean editor, String owner) {
    DeletionPlan plan =
        new DeletionPlan(
            contributor(partner, editor, TlpLevel.CLEAR), known(version(1, 1, "USA", CLEAR)), ID);

    assertThat(owner(plan)).isEqualTo(Optional.of(owner).filter(it -> !it.isEmpty()));
    assertThat(plan.isSeen()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"JPN, JPN", "USA, USA", "DESK, JPN"})
  void ofTwoOwnersObjectsOnesOwnIsDeletedBeforeAnothers(String partner, String owner) {
    KnownObjects both = known(version(1, 1, "USA", RED), version(1, 2, "JPN", CLEAR));

    assertThat(owner(new DeletionPlan(contributor(partner, true, TlpLevel.CLEAR), both, ID)))
        .contains(owner);
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
    KnownObjects known =
        Versions.added(
            version(1, 1, "USA", CLEAR), version(2, 2, "USA", CLEAR), version(3, 3, "USA", CLEAR));
    ObjectVersions object = owned(known, "USA");

    DeletionPlan plan = new DeletionPlan(contributor("USA", false, TlpLevel.CLEAR), known, ID);
    List<StoredVersion> gone = plan.selected(object, selection);
    plan.take(object, gone);

    assertThat(gone.stream().map(DeletionPlanTest::day)).containsExactlyElementsOf(days);
    assertThat(object.versions()).hasSize(3 - days.size()).noneMatch(gone::contains);
    assertThat(object.versions().stream().filter(it -> it.position().isLast()))
        .hasSize(Math.min(1, object.versions().size()));
  }

  /** They would learn that there is one. */
  @ParameterizedTest
  @MethodSource("selections")
  void editorSelectsAmongTheVersionsThatTheySee(VersionSelection selection, List<Integer> days) {
    StoredVersion hidden = version(1, 1, "USA", RED);
    StoredVersion[] seen = {
      version(11, 2, "USA", CLEAR), version(12, 3, "USA", CLEAR), version(13, 4, "USA", CLEAR)
    };
    KnownObjects known = Versions.added(hidden, seen[0], seen[1], seen[2]);
    Set<StixTimestamp> exact =
        selection.exact().isEmpty() ? Set.of() : Set.of(new StixTimestamp("2021-03-12T00:00:00Z"));

    List<StoredVersion> gone =
        new DeletionPlan(contributor("DESK", true, TlpLevel.CLEAR), known, ID)
            .selected(
                owned(known, "USA"),
                new VersionSelection(selection.last(), selection.first(), selection.all(), exact));

    assertThat(gone.stream().map(DeletionPlanTest::day))
        .containsExactlyElementsOf(days.stream().map(day -> day + 10).toList());
  }

  /** The older version that is left is as narrow as it was. */
  @Test
  void deletingTheNewestWidensNothing() {
    KnownObjects known = known(version(1, 1, "USA", RED), version(2, 2, "USA", CLEAR));
    ObjectVersions object = owned(known, "USA");
    List<StoredVersion> newest = object.newest().stream().toList();

    new DeletionPlan(contributor("USA", false, TlpLevel.RED), known, ID)
        .take(object, List.copyOf(newest));

    assertThat(object.newest().orElseThrow().label()).isEqualTo(RED);
    assertThat(known.takeUnasked()).as("what refers to it follows").hasSize(1);
  }

  private static int day(StoredVersion version) {
    return Integer.parseInt(version.key().version().substring(8, 10));
  }

  private static Optional<String> owner(DeletionPlan plan) {
    return plan.deletable().map(it -> it.contributor().value());
  }
}
