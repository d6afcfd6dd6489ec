package entente.catalog;

import static entente.catalog.Objects.CLEAR;
import static entente.catalog.Objects.GREEN;
import static entente.catalog.Objects.RED_FOR_GBR;
import static entente.catalog.Objects.address;
import static entente.catalog.Objects.id;
import static entente.catalog.Objects.indicator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.catalog.Addition.Result;
import entente.stix.StixObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@link ObjectRepository} keeps to; a subclass names only the store. */
public abstract class ObjectRepositoryContract extends ObjectPagesContract {

  @Test
  void documentComesBackByteForByte() {
    String id = id("x-exercise");
    String document =
        """
        { "type" : "x-exercise", "id":"%s", "x_n":1.0, "x_big":123456789012345678901234567890, \
        "x_e":1e3,  "unknown":{"z":[ 1,2 ]}, "text":"\\u00e9 é 😀" }\
        """
            .formatted(id);
    add(CLEAR, Objects.object(document));

    ObjectPage page = page(CLEAR_ONLY, 10);

    assertThat(page.objects())
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.id()).hasToString(id);
              assertThat(it.document().toString()).isEqualTo(document);
            });
  }

  @Test
  void sameContentAgainChangesNothing() {
    StixObject object = indicator();
    add(CLEAR, object);
    DateAdded date = page(CLEAR_ONLY, 1).objects().get(0).dateAdded();

    assertThat(add(CLEAR, object)).containsExactly(Result.ALREADY_THERE);
    assertThat(page(CLEAR_ONLY, 2).objects())
        .singleElement()
        .extracting(StoredObject::dateAdded)
        .isEqualTo(date);
  }

  /** Pages that were read before rest on it. */
  @Test
  void stateTellsWhatWasAddedFromWhatHasChanged() {
    String id = id("indicator");
    String kept = id("indicator");
    StixObject first = indicator(id, V1);
    CollectionState unused = state();
    add(CLEAR, first, indicator(kept, V1));
    CollectionState added = state();
    add(CLEAR, first);
    assertThat(state()).as("sent again").isEqualTo(added);
    add(CLEAR, indicator());
    CollectionState more = state();
    add(CLEAR, indicator(id, V2));
    CollectionState superseded = state();
    add(GREEN, indicator(kept, V1));
    CollectionState narrowed = state();
    assertThat(delete(id, VersionSelection.LAST)).isEqualTo(Deletion.DELETED);
    CollectionState oneDeleted = state();
    assertThat(delete(kept, VersionSelection.ALL)).isEqualTo(Deletion.DELETED);

    assertThat(added.lastAdded().isAfter(unused.lastAdded())).isTrue();
    assertThat(more.lastAdded().isAfter(added.lastAdded())).isTrue();
    assertThat(more.changed()).isEqualTo(added.changed()).isEqualTo(unused.changed());
    assertThat(
            List.of(
                more.changed(),
                superseded.changed(),
                narrowed.changed(),
                oneDeleted.changed(),
                state().changed()))
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(state().lastAdded()).isEqualTo(superseded.lastAdded());
    assertThat(narrowed.revision()).as("of labels").isGreaterThan(superseded.revision());
  }

  private CollectionState state() {
    return await(repository().state(collection));
  }

  @Test
  void sameVersionWithOtherContentIsAConflictAndTheFirstStays() {
    String id = id("indicator");
    StixObject first = indicator(id, V1);
    add(CLEAR, first);
    String changed = first.document().toString().replace("192.0.2.1", "192.0.2.2");

    assertThat(add(CLEAR, Objects.object(changed))).containsExactly(Result.CONFLICT);
    assertThat(page(CLEAR_ONLY, 1).objects().get(0).document()).isEqualTo(first.document());
  }

  @Test
  void versionWithAnotherInstantOfCreationIsRefused() {
    String id = id("indicator");
    add(CLEAR, indicator(id, V2));
    String later = indicator(id, V3).document().toString();
    String earlier = indicator(id, V1).document().toString();

    assertThat(
            add(
                CLEAR,
                Objects.object(
                    later.replace(
                        "2021-01-01T00:00:00.000Z\",\"m", "2021-01-01T00:00:00.001Z\",\"m"))))
        .containsExactly(Result.OTHER_CREATED);
    assertThat(
            add(
                CLEAR,
                Objects.object(earlier),
                Objects.object(later.replace("00.000Z\",\"m", "00.000000Z\",\"m"))))
        .containsExactly(Result.ADDED, Result.ADDED);
    assertThat(add(CLEAR, indicator(id, "2021-03-05T00:00:00.000Z"))).containsExactly(Result.ADDED);
  }

  /** More than is in memory at once; the last of them is as well compared as the first. */
  @Test
  void largeDocumentsAreComparedAFewAtATime() {
    String text = "x".repeat(900_000);
    List<StixObject> objects =
        Stream.generate(() -> indicator(id("indicator"), V2).document().toString())
            .limit(6)
            .map(
                it ->
                    Objects.object(
                        it.replace("{\"type\"", "{\"x_text\":\"" + text + "\",\"type\"")))
            .toList();
    add(CLEAR, objects.toArray(StixObject[]::new));
    StixObject[] again =
        objects.stream()
            .map(it -> Objects.object(it.document().toString().replace("\":", "\": ")))
            .toArray(StixObject[]::new);
    StixObject[] others =
        objects.stream()
            .map(it -> Objects.object(it.document().toString().replace("xx\"", "xy\"")))
            .toArray(StixObject[]::new);

    assertThat(add(CLEAR, again)).hasSize(6).containsOnly(Result.ALREADY_THERE);
    assertThat(add(CLEAR, others)).hasSize(6).containsOnly(Result.CONFLICT);
  }

  @Test
  void objectWithoutVersionsStaysAsItCameFirst() {
    String id = id("ipv4-addr");
    add(CLEAR, address(id, "192.0.2.1"));

    assertThat(add(CLEAR, address(id, "192.0.2.2"))).containsExactly(Result.OTHER_CONTENT_KEPT);
    assertThat(add(GREEN, address(id, "192.0.2.2"))).containsExactly(Result.CONFLICT);
    assertThat(page(JPN, 5).objects()).hasSize(1);
  }

  @Test
  void twiceInOneSubmissionIsOnce() {
    StixObject object = indicator();

    assertThat(add(CLEAR, object, object)).containsExactly(Result.ADDED, Result.ALREADY_THERE);
    assertThat(page(CLEAR_ONLY, 5).objects()).hasSize(1);
  }

  @Test
  void deletedVersionIsGoneAndTheNextOlderIsTheLast() {
    String id = id("indicator");
    add(CLEAR, indicator(id, V1), indicator(id, V2));

    assertThat(delete(id, VersionSelection.LAST)).isEqualTo(Deletion.DELETED);

    assertThat(versions(VersionSelection.LAST)).containsExactly(V1);
    assertThat(versions(VersionSelection.ALL)).containsExactly(V1);
  }

  @Test
  void deletedObjectIsGoneAndMayComeBackWithANewDate() {
    String id = id("indicator");
    add(CLEAR, indicator(id, V1), indicator(id, V2));
    DateAdded last = page(CLEAR_ONLY, 5).objects().get(0).dateAdded();

    assertThat(delete(id, VersionSelection.ALL)).isEqualTo(Deletion.DELETED);
    assertThat(delete(id, VersionSelection.ALL)).isEqualTo(Deletion.NOT_THERE);
    assertThat(holds(id, CLEAR_ONLY)).isFalse();
    add(CLEAR, indicator(id, V2));

    assertThat(page(CLEAR_ONLY, 5).objects())
        .singleElement()
        .satisfies(it -> assertThat(it.dateAdded()).isGreaterThan(last));
  }

  @Test
  void deletingTellsNobodyOfWhatTheyMayNotSee() {
    String hidden = id("indicator");
    String seen = id("indicator");
    add(RED_FOR_GBR, indicator(hidden, V1));
    add(GREEN, indicator(seen, V1));
    Contributor japan = new Contributor(new PartnerCode("JPN"), false, true, JPN);

    assertThat(delete(japan, hidden, VersionSelection.ALL)).isEqualTo(Deletion.NOT_THERE);
    assertThat(delete(japan, id("indicator"), VersionSelection.ALL)).isEqualTo(Deletion.NOT_THERE);
    assertThat(delete(japan, seen, VersionSelection.ALL)).isEqualTo(Deletion.NOT_YOURS);
    assertThat(holds(hidden, JPN)).isFalse();
    assertThat(holds(hidden, GBR)).isTrue();
  }

  @Test
  void editorDeletesWhatTheySeeAndLearnsOfNothingElse() {
    String hidden = id("indicator");
    String seen = id("indicator");
    add(RED_FOR_GBR, indicator(hidden, V1));
    add(GREEN, indicator(seen, V1));
    Contributor editor = new Contributor(new PartnerCode("DESK"), true, true, JPN);

    assertThat(delete(editor, hidden, VersionSelection.ALL)).isEqualTo(Deletion.NOT_THERE);
    assertThat(delete(editor, seen, VersionSelection.ALL)).isEqualTo(Deletion.DELETED);
    assertThat(holds(hidden, GBR)).isTrue();
    assertThat(holds(seen, GBR)).isFalse();
  }

  /** No change without its record: the log's refusal undoes it, in whatever store. */
  @Test
  void whatCannotBeRecordedIsNeitherAddedNorDeleted() {
    StixObject kept = Objects.indicator();
    StixObject refused = Objects.indicator();
    add(CLEAR, kept);
    Contributor usa = new Contributor(new PartnerCode("USA"), false, true, USA);
    Submission submission = new Submission(refused, new PartnerCode("USA"), CLEAR);

    assertThatThrownBy(
            () ->
                await(repository().add(collection, usa, List.of(submission), Unrecorded.failing())))
        .hasMessageContaining("the log is away");
    assertThatThrownBy(
            () ->
                await(
                    repository()
                        .delete(
                            collection,
                            usa,
                            new DeletionRequest(kept.id(), VersionSelection.ALL),
                            Unrecorded.failing())))
        .hasMessageContaining("the log is away");

    assertThat(holds(refused.id().value(), USA)).isFalse();
    assertThat(holds(kept.id().value(), USA)).isTrue();
  }

  @Test
  void definitionsAreThoseOfTheContributorsAskedFor() {
    String id = id("marking-definition");
    StixObject definition =
        Objects.object(
            """
            {"type":"marking-definition","spec_version":"2.1","id":"%s",\
            "created":"2021-01-01T00:00:00.000Z","definition_type":"statement",\
            "definition":{"statement":"EXERCISE"}}\
            """
                .formatted(id));
    addBy("USA", false, USA, CLEAR, definition);

    assertThat(definitions(id, "USA", JPN)).containsExactly(id);
    assertThat(definitions(id, "JPN", JPN)).isEmpty();
  }

  @Test
  void pollerMissesNothingWhileManyWrite() {
    int writers = 4;
    int rounds = 15;
    List<CompletableFuture<List<String>>> writing =
        IntStream.range(0, writers)
            .mapToObj(writer -> CompletableFuture.supplyAsync(() -> write(rounds)))
            .toList();

    List<String> seen = new ArrayList<>();
    DateAdded after = DateAdded.START;
    boolean written;
    do {
      written = writing.stream().allMatch(CompletableFuture::isDone);
      after = poll(seen, after);
    } while (!written);

    List<String> added =
        writing.stream().map(CompletableFuture::join).flatMap(List::stream).toList();
    assertThat(seen).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(added);
  }

  private List<String> write(int rounds) {
    List<String> added = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      StixObject[] objects =
          Stream.generate(Objects::indicator).limit(1 + round * 3L).toArray(StixObject[]::new);
      add(CLEAR, objects);
      Stream.of(objects).map(object -> object.id().value()).forEach(added::add);
    }
    return added;
  }

  /** Reads to the end, and gives the place it came to. */
  private DateAdded poll(List<String> seen, DateAdded from) {
    DateAdded after = from;
    ObjectPage page;
    do {
      page = find(query(Set.of(), Set.of(), VersionSelection.LAST, after, 10), CLEAR_ONLY);
      seen.addAll(ids(page));
      after = page.objects().isEmpty() ? after : last(page);
    } while (page.more());
    return after;
  }
}
