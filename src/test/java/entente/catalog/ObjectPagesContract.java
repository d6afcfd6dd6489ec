package entente.catalog;

import static entente.catalog.Objects.CLEAR;
import static entente.catalog.Objects.GREEN;
import static entente.catalog.Objects.RED_FOR_GBR;
import static entente.catalog.Objects.address;
import static entente.catalog.Objects.id;
import static entente.catalog.Objects.indicator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.problem.Problem;
import entente.stix.StixObject;
import entente.stix.StixTimestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the pages of every {@link ObjectRepository} keep to: what a reader is shown of a collection,
 * in which order, and how much at once.
 */
abstract class ObjectPagesContract extends RepositoryFixture {

  @Test
  void datesAddedAreUniqueAscendingAndFarEnoughApart() {
    add(CLEAR, indicator(), indicator(), indicator());
    add(CLEAR, indicator(), indicator());

    List<DateAdded> dates =
        page(CLEAR_ONLY, 10).objects().stream().map(StoredObject::dateAdded).toList();

    assertThat(dates).hasSize(5);
    assertThat(
            IntStream.range(1, 5).mapToObj(i -> dates.get(i).micros() - dates.get(i - 1).micros()))
        .allMatch(distance -> distance >= 20);
  }

  @Test
  void pageIsFullThoughHiddenObjectsLieBetween() {
    add(CLEAR, indicator());
    add(RED_FOR_GBR, indicator());
    add(CLEAR, indicator());

    ObjectPage page = page(CLEAR_ONLY, 2);

    assertThat(page.objects()).hasSize(2);
    assertThat(page.more()).isFalse();
  }

  @Test
  void pageOfLargeDocumentsIsShorterAndTheWalkStillComplete() {
    StixObject[] large =
        Stream.generate(() -> largeObject(1_500_000)).limit(6).toArray(StixObject[]::new);
    add(CLEAR, large);

    ObjectPage page = page(CLEAR_ONLY, 6);
    assertThat(page.objects()).hasSizeBetween(1, 5);
    assertThat(page.more()).isTrue();

    assertThat(walk(CLEAR_ONLY, 6)).isEqualTo(Stream.of(large).map(it -> it.id().value()).toList());
  }

  /** Promise 8: nor is what others have published once more looked at anew by each who polls. */
  @Test
  void pageLooksAtNoMoreHoweverMuchIsEqualToWhatWasShown() {
    int copies = 150;
    StixObject[] addresses =
        IntStream.range(0, copies)
            .mapToObj(n -> address(id("ipv4-addr"), "192.0.2." + n))
            .toArray(StixObject[]::new);
    add(CLEAR, addresses);
    addBy("JPN", false, JPN, GREEN, addresses);
    StixObject last = indicator();
    add(CLEAR, last);
    ObjectPage first = page(GBR, copies);
    assertThat(first.objects()).hasSize(copies);
    assertThat(first.more()).isTrue();

    ObjectPage between = after(last(first));
    ObjectPage end = after(between.end().orElseThrow());

    assertThat(between.objects()).as("of limit 1, which looks at a hundred").isEmpty();
    assertThat(between.more()).isTrue();
    assertThat(ids(end)).containsExactly(last.id().value());
    assertThat(end.more()).isFalse();
    assertThat(walk(GBR, copies)).hasSize(copies + 1).doesNotHaveDuplicates();
  }

  private ObjectPage after(DateAdded date) {
    return find(query(Set.of(), Set.of(), VersionSelection.LAST, date, 1), GBR);
  }

  private static StixObject largeObject(int size) {
    return Objects.object(
        "{\"type\":\"x-exercise\",\"id\":\"%s\",\"text\":\"%s\"}"
            .formatted(id("x-exercise"), "x".repeat(size)));
  }

  @Test
  void whatReaderMayNotSeeMakesNoMore() {
    add(CLEAR, indicator());
    add(RED_FOR_GBR, indicator());

    ObjectPage page = page(JPN, 1);

    assertThat(page.more()).isFalse();
    assertThat(page(GBR, 1).more()).isTrue();
  }

  /** Nothing is to be read from how far a date lies ahead of the clock: none does. */
  @Test
  void datesAreNotAheadOfTheClockHoweverMuchIsHidden() {
    add(RED_FOR_GBR, Stream.generate(Objects::indicator).limit(200).toArray(StixObject[]::new));
    add(CLEAR, indicator());
    DateAdded after = DateAdded.of(Instant.now());

    assertThat(page(CLEAR_ONLY, 1).objects().get(0).dateAdded()).isLessThanOrEqualTo(after);
  }

  @Test
  void objectsOfOneReleaseKeepTheOrderInWhichTheyWereSent() {
    StixObject[] sent = Stream.generate(Objects::indicator).limit(20).toArray(StixObject[]::new);
    add(CLEAR, sent);

    assertThat(ids(page(CLEAR_ONLY, 20)))
        .containsExactlyElementsOf(Stream.of(sent).map(it -> it.id().value()).toList());
  }

  @Test
  void releaseDecidesWhoSeesAnObject() {
    StixObject red = indicator();
    add(RED_FOR_GBR, red);
    StixObject green = indicator();
    add(GREEN, green);

    assertThat(ids(page(GBR, 10))).containsExactly(red.id().value(), green.id().value());
    assertThat(ids(page(USA, 10))).containsExactly(red.id().value(), green.id().value());
    assertThat(ids(page(JPN, 10))).containsExactly(green.id().value());
    assertThat(ids(page(CLEAR_ONLY, 10))).isEmpty();
  }

  @Test
  void releaseThatCameAfterTheReaderIsSeenAtOnce() {
    add(CLEAR, indicator());
    assertThat(page(GBR, 10).objects()).hasSize(1);

    add(RED_FOR_GBR, indicator());

    assertThat(page(GBR, 10).objects()).hasSize(2);
    assertThat(page(CLEAR_ONLY, 10).objects()).hasSize(1);
  }

  @Test
  void walkMeetsEachObjectOnceInOrder() {
    List<String> added = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      StixObject object = indicator();
      add(i % 3 == 0 ? GREEN : i % 3 == 1 ? CLEAR : RED_FOR_GBR, object);
      if (i % 3 != 2) {
        added.add(object.id().value());
      }
    }

    assertThat(walk(JPN, 7)).containsExactlyElementsOf(added);
  }

  @Test
  void lastVersionIsByVersionAndNotByDateAdded() {
    String id = id("indicator");
    add(CLEAR, indicator(id, V3));
    add(CLEAR, indicator(id, V1));
    add(CLEAR, indicator(id, V2));

    assertThat(versions(VersionSelection.LAST)).containsExactly(V3);
    assertThat(versions(new VersionSelection(false, true, false, Set.of()))).containsExactly(V1);
    assertThat(versions(new VersionSelection(true, true, false, Set.of()))).containsExactly(V3, V1);
    assertThat(versions(VersionSelection.ALL)).containsExactly(V3, V1, V2);
  }

  @Test
  void versionIsFoundAtWhateverPrecision() {
    add(CLEAR, indicator(id("indicator"), "2021-03-01T00:00:00.500Z"));

    Set<StixTimestamp> instants = Set.of(new StixTimestamp("2021-03-01T00:00:00.5000Z"));

    assertThat(versions(new VersionSelection(false, false, false, instants)))
        .containsExactly("2021-03-01T00:00:00.500Z");
  }

  @Test
  void exactVersionsAddToTheOthersAndNothingComesTwice() {
    String id = id("indicator");
    add(CLEAR, indicator(id, V1), indicator(id, V2), indicator(id, V3));

    Set<StixTimestamp> instants = Set.of(new StixTimestamp(V2), new StixTimestamp(V3));

    assertThat(versions(new VersionSelection(true, false, false, instants)))
        .containsExactly(V2, V3);
  }

  /** Promise 1: no filter finds what the reader may not see. */
  @Test
  void whatIsAskedForByNameIsFoundOnlyByWhoMaySeeIt() {
    StixObject hidden = indicator(id("indicator"), V1);
    add(CLEAR, indicator());
    add(RED_FOR_GBR, hidden);
    Set<String> itself = Set.of(hidden.id().value());
    Set<String> itsType = Set.of("indicator");

    Stream.of(
            query(itself, Set.of(), VersionSelection.LAST),
            query(itself, Set.of(), VersionSelection.ALL),
            query(itself, Set.of(), exactly(V1)),
            query(itself, itsType, exactly(V1)),
            query(Set.of(), Set.of(), exactly(V1)),
            query(Set.of(), itsType, exactly(V1)))
        .forEach(
            query -> {
              assertThat(ids(find(query, JPN))).as(query.toString()).isEmpty();
              assertThat(ids(find(query, GBR)))
                  .as(query.toString())
                  .containsExactly(hidden.id().value());
            });
  }

  @Test
  void exactVersionIsOfTheTypesAskedForToo() {
    StixObject one = indicator(id("indicator"), V1);
    add(CLEAR, one);

    assertThat(ids(find(query(Set.of(), Set.of("malware"), exactly(V1)), CLEAR_ONLY))).isEmpty();
    assertThat(
            ids(find(query(Set.of(one.id().value()), Set.of("malware"), exactly(V1)), CLEAR_ONLY)))
        .isEmpty();
    assertThat(ids(find(query(Set.of(), Set.of("indicator"), exactly(V1)), CLEAR_ONLY)))
        .containsExactly(one.id().value());
  }

  /** Promise 9: a query costs a bounded amount, however many values its filters have. */
  @Test
  void filtersThatWouldCostTooMuchAreRefusedWithTheirLimit() {
    add(CLEAR, indicator());
    add(GREEN, indicator());
    Set<String> types = new HashSet<>(Set.of("indicator"));
    Set<StixTimestamp> versions = new HashSet<>();
    IntStream.range(1, 10_000).forEach(n -> types.add("x-type-" + n));
    IntStream.range(0, 10_000)
        .forEach(n -> versions.add(new StixTimestamp("2021-03-01T00:00:00.%05dZ".formatted(n))));

    assertThatThrownBy(() -> find(query(Set.of(), types, VersionSelection.LAST), JPN))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("match[type]: at most 2500 values");
    assertThatThrownBy(
            () ->
                find(
                    query(Set.of(), Set.of(), new VersionSelection(false, false, false, versions)),
                    JPN))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("match[version]: at most 5000 values");
  }

  @Test
  void pageOfManyTypesIsThePageOfThoseThatAreThere() {
    List<String> added = new ArrayList<>();
    for (Release release : List.of(CLEAR, GREEN, CLEAR, GREEN)) {
      StixObject object = indicator();
      add(release, object, address(id("ipv4-addr"), "192.0.2.1"));
      added.add(object.id().value());
    }
    Set<String> types = new HashSet<>(Set.of("indicator"));
    IntStream.range(0, 40).forEach(n -> types.add("x-type-" + n));

    ObjectPage page = find(query(Set.of(), types, VersionSelection.LAST, DateAdded.START, 3), JPN);

    assertThat(ids(page)).containsExactlyElementsOf(added.subList(0, 3));
    assertThat(page.more()).isTrue();
    assertThat(page.objects()).allMatch(object -> object.document().toString().contains("pattern"));
  }

  @Test
  void filtersAreMetTogether() {
    StixObject one = indicator();
    StixObject other = address(id("ipv4-addr"), "192.0.2.1");
    add(CLEAR, one, other);

    assertThat(found(Set.of(), Set.of("ipv4-addr"))).containsExactly(other.id().value());
    assertThat(found(Set.of(), Set.of("ipv4-addr", "indicator"))).hasSize(2);
    assertThat(found(Set.of(one.id().value()), Set.of())).containsExactly(one.id().value());
    assertThat(found(Set.of(one.id().value()), Set.of("ipv4-addr"))).isEmpty();
  }
}
