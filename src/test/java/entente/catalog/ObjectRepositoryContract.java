package entente.catalog;

import static entente.catalog.Objects.CLEAR;
import static entente.catalog.Objects.GREEN;
import static entente.catalog.Objects.RED_FOR_GBR;
import static entente.catalog.Objects.address;
import static entente.catalog.Objects.id;
import static entente.catalog.Objects.indicator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import entente.catalog.Addition.Result;
import entente.catalog.ObjectRepository.Detail;
import entente.problem.Problem;
import entente.stix.StixId;
import entente.stix.StixObject;
import entente.stix.StixTimestamp;
import entente.stix.TlpLevel;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@link ObjectRepository} keeps to; a subclass names only the store. */
public abstract class ObjectRepositoryContract {
  private static final Visibility JPN = visibility(TlpLevel.GREEN, "JPN");
  private static final Visibility GBR = visibility(TlpLevel.RED, "GBR");
  private static final Visibility USA = visibility(TlpLevel.RED, "USA");
  private static final Visibility CLEAR_ONLY = visibility(TlpLevel.CLEAR, "EU");
  private static final String V1 = "2021-03-01T00:00:00.000Z";
  private static final String V2 = "2021-03-02T00:00:00.000Z";
  private static final String V3 = "2021-03-03T00:00:00.000Z";

  private final CollectionId collection = new CollectionId(UUID.randomUUID());

  protected abstract ObjectRepository repository();

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

  private static VersionSelection exactly(String version) {
    return new VersionSelection(false, false, false, Set.of(new StixTimestamp(version)));
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

  @Test
  void objectWithoutVersionsStaysAsItCameFirst() {
    String id = id("ipv4-addr");
    add(CLEAR, address(id, "192.0.2.1"));

    assertThat(add(CLEAR, address(id, "192.0.2.2"))).containsExactly(Result.ALREADY_THERE);
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
  void onceNarrowedOlderVersionsGoToo() {
    String id = id("indicator");
    add(CLEAR, indicator(id, V1));
    assertThat(page(CLEAR_ONLY, 5).objects()).hasSize(1);

    add(RED_FOR_GBR, indicator(id, V2));

    ObjectQuery all = query(Set.of(), Set.of(), VersionSelection.ALL, DateAdded.START, 10);
    assertThat(find(all, CLEAR_ONLY).objects()).isEmpty();
    assertThat(find(all, GBR).objects()).hasSize(2);
  }

  @Test
  void writingTellsNobodyOfWhatHeMayNotSee() {
    String id = id("indicator");
    add(RED_FOR_GBR, indicator(id, V1));

    List<Result> answer = addBy("JPN", false, JPN, GREEN, indicator(id, V1));

    assertThat(answer).containsExactly(Result.ADDED);
    assertThat(page(JPN, 5).objects()).hasSize(1);
  }

  @Test
  void whoSeesTwoContributionsOfOneVersionIsShownOne() {
    String id = id("ipv4-addr");
    addBy("USA", false, USA, RED_FOR_GBR, address(id, "192.0.2.1"));
    addBy("JPN", false, JPN, GREEN, address(id, "192.0.2.1"));

    assertThat(page(GBR, 5).objects()).hasSize(1);
    assertThat(page(JPN, 5).objects()).hasSize(1);
    assertThat(page(USA, 5).objects()).hasSize(1);
  }

  @Test
  void whoAsksForAnObjectOfTwoContributorsByItsIdIsShownOne() {
    String address = id("ipv4-addr");
    String indicator = id("indicator");
    addBy("USA", false, USA, RED_FOR_GBR, address(address, "192.0.2.1"), indicator(indicator, V1));
    addBy("JPN", false, JPN, GREEN, address(address, "192.0.2.1"), indicator(indicator, V1));
    Set<String> both = Set.of(address, indicator);

    assertThat(ids(find(query(both, Set.of(), VersionSelection.ALL), GBR)))
        .containsExactlyInAnyOrder(address, indicator);
    assertThat(ids(find(query(both, Set.of(), VersionSelection.ALL), JPN)))
        .containsExactlyInAnyOrder(address, indicator);
    assertThat(ids(find(query(Set.of(), Set.of(), exactly(V1)), GBR))).containsExactly(indicator);
  }

  @Test
  void anothersObjectThatIsSeenIsNotChangedButByAnEditor() {
    String id = id("indicator");
    StixObject first = indicator(id, V1);
    addBy("USA", false, USA, GREEN, first);

    assertThat(addBy("JPN", false, JPN, GREEN, indicator(id, V2)))
        .containsExactly(Result.NOT_YOURS);
    assertThat(addBy("JPN", false, JPN, GREEN, first)).containsExactly(Result.ALREADY_THERE);
    assertThat(addBy("DESK", true, USA, GREEN, indicator(id, V2))).containsExactly(Result.ADDED);
    assertThat(versions(JPN, VersionSelection.LAST)).containsExactly(V2);
  }

  /** A version goes to those whom its own markings allow and who may see every newer one. */
  @Test
  void noVersionIsHandedOutAgainstItsOwnMarking() {
    String id = id("indicator");
    add(RED_FOR_GBR, indicator(id, V2));
    add(CLEAR, indicator(id, V3));
    add(CLEAR, indicator(id, V1));

    assertThat(versions(CLEAR_ONLY, VersionSelection.ALL)).containsExactly(V3);
    assertThat(versions(GBR, VersionSelection.ALL)).containsExactlyInAnyOrder(V1, V2, V3);

    assertThat(delete(id, VersionSelection.LAST)).isEqualTo(Deletion.DELETED);

    assertThat(versions(CLEAR_ONLY, VersionSelection.ALL)).isEmpty();
    assertThat(versions(GBR, VersionSelection.LAST)).containsExactly(V2);
  }

  @Test
  void revocationReachesExactlyThoseWhoCouldSeeTheVersionBeforeIt() {
    String id = id("indicator");
    add(GREEN, indicator(id, V1));

    assertThat(add(RED_FOR_GBR, revoked(indicator(id, V2))))
        .containsExactly(Result.REVOCATION_NARROWER);
    assertThat(add(CLEAR, revoked(indicator(id, V2)))).containsExactly(Result.ADDED);

    assertThat(versions(JPN, VersionSelection.LAST)).containsExactly(V2);
    assertThat(versions(CLEAR_ONLY, VersionSelection.LAST)).isEmpty();
  }

  @Test
  void sameObjectSentAgainWithANarrowerReleaseIsNarrowedWithItsOlderVersions() {
    String id = id("indicator");
    StixObject newest = indicator(id, V2);
    add(CLEAR, indicator(id, V1), newest);

    assertThat(add(GREEN, newest)).containsExactly(Result.NARROWED);
    assertThat(add(CLEAR, newest)).as("never wider again").containsExactly(Result.ALREADY_THERE);

    assertThat(versions(CLEAR_ONLY, VersionSelection.ALL)).isEmpty();
    assertThat(versions(JPN, VersionSelection.ALL)).containsExactly(V1, V2);
  }

  @Test
  void ownerStaysTheOriginatorWhenAnEditorChangesTheirObject() {
    String id = id("indicator");
    addBy("USA", false, USA, GREEN, indicator(id, V1));
    Visibility desk = visibility(TlpLevel.RED, "DESK");
    Release nobody = new Release(TlpLevel.GREEN, Set.of(Set.of()));

    assertThat(addBy("DESK", true, desk, nobody, indicator(id, V2))).containsExactly(Result.ADDED);

    assertThat(versions(USA, VersionSelection.LAST)).containsExactly(V2);
    assertThat(versions(desk, VersionSelection.ALL)).isEmpty();
  }

  @Test
  void decoyUnderAnothersIdentifierHidesNothingAndEndsNothing() {
    String id = id("indicator");
    StixObject decoy = createdBy(indicator(id, V1));
    StixObject own = createdBy(indicator(id, V1));
    addBy("JPN", false, JPN, GREEN, decoy);

    assertThat(addBy("USA", false, USA, GREEN, own)).containsExactly(Result.ADDED);
    assertThat(addBy("JPN", false, JPN, GREEN, revoked(createdBy(indicator(id, V3)))))
        .containsExactly(Result.ADDED);

    assertThat(documents(GBR, VersionSelection.LAST)).contains(own.document());
    assertThat(documents(GBR, exactly(V1)))
        .as("two contents under one version are both shown")
        .contains(own.document(), decoy.document());
  }

  /** Else whoever copies an object and goes on from there would hide it from those who see both. */
  @Test
  void copyThatHasANewerVersionDoesNotHideTheObjectItWasCopiedFrom() {
    String id = id("indicator");
    StixObject object = createdBy(indicator(id, V1));
    addBy("JPN", false, JPN, GREEN, object);
    addBy("USA", false, USA, GREEN, object);
    assertThat(documents(GBR, VersionSelection.LAST)).containsExactly(object.document());

    addBy("JPN", false, JPN, GREEN, createdBy(indicator(id, V2)));

    assertThat(documents(GBR, VersionSelection.LAST)).hasSize(2).contains(object.document());
    assertThat(documents(GBR, VersionSelection.ALL)).hasSize(2);
  }

  @Test
  void equalContentsOfThreeOwnersAreShownOnce() {
    String id = id("ipv4-addr");
    Stream.of("USA", "JPN", "CAN")
        .forEach(
            owner ->
                addBy(
                    owner,
                    false,
                    visibility(TlpLevel.GREEN, owner),
                    GREEN,
                    address(id, "192.0.2.1")));

    assertThat(page(GBR, 5).objects()).hasSize(1);

    assertThat(delete(id, VersionSelection.ALL)).isEqualTo(Deletion.DELETED);
    assertThat(page(GBR, 5).objects()).as("the others' are there").hasSize(1);
  }

  @Test
  void referrerGoesNoFurtherThanWhatItNames() {
    StixObject target = indicator();
    add(RED_FOR_GBR, target);

    Addition addition = addition("USA", USA, CLEAR, referring(target));

    assertThat(addition.release()).contains(RED_FOR_GBR.admitting(new PartnerCode("USA")));
    assertThat(addition.narrowedBy()).contains(target.id());
    assertThat(page(JPN, 5).objects()).isEmpty();
    assertThat(page(GBR, 5).objects()).hasSize(2);
  }

  @Test
  void narrowingIsCarriedToAllWhoReferToItHoweverFar() {
    String id = id("indicator");
    StixObject target = indicator(id, V1);
    StixObject near = referring(target);
    StixObject far = referring(near);
    add(CLEAR, far);
    add(CLEAR, near);
    add(CLEAR, target);
    assertThat(page(CLEAR_ONLY, 5).objects()).hasSize(3);

    add(RED_FOR_GBR, indicator(id, V2));

    assertThat(page(CLEAR_ONLY, 5).objects()).isEmpty();
    assertThat(page(GBR, 5).objects()).hasSize(3);
    assertThat(page(USA, 5).objects()).hasSize(3);
  }

  @Test
  void deletingTheNewestVersionNarrowsWhatRefersToTheOlderOne() {
    String id = id("indicator");
    add(RED_FOR_GBR, indicator(id, V1));
    add(CLEAR, indicator(id, V2));
    StixObject referrer = referring(indicator(id, V2));
    add(CLEAR, referrer);
    assertThat(ids(page(CLEAR_ONLY, 5))).contains(referrer.id().value());

    assertThat(delete(id, VersionSelection.LAST)).isEqualTo(Deletion.DELETED);

    assertThat(ids(page(CLEAR_ONLY, 5))).isEmpty();
    assertThat(ids(page(GBR, 5))).contains(referrer.id().value());
  }

  @Test
  void nobodyHidesAnObjectByWhatTheyPostUnderAnIdentifierThatItNames() {
    String id = id("indicator");
    StixObject referrer = referring(indicator(id, V1));
    addBy("USA", false, USA, CLEAR, referrer);

    addBy("JPN", false, JPN, RED_FOR_GBR, createdBy(indicator(id, V1)));

    assertThat(ids(page(CLEAR_ONLY, 5))).containsExactly(referrer.id().value());
  }

  /** Else a partner could learn from its own object whether there is another one. */
  @Test
  void referenceToAHiddenObjectIsAnsweredAsOneToNothing() {
    StixObject hidden = indicator();
    addBy("USA", false, USA, RED_FOR_GBR, hidden);

    Addition toHidden = addition("JPN", JPN, GREEN, referring(hidden));
    Addition toNothing = addition("JPN", JPN, GREEN, referring(indicator()));

    assertThat(toHidden.release()).isEqualTo(toNothing.release()).contains(GREEN);
    assertThat(toHidden.narrowedBy()).isEqualTo(toNothing.narrowedBy()).isEmpty();
  }

  @Test
  void releasesThatOnePartnerBringsHaveALimitAndTheOtherObjectsEnter() {
    int most = 500;
    List<Submission> submissions =
        IntStream.rangeClosed(0, most)
            .mapToObj(
                n ->
                    new Submission(
                        indicator(),
                        new PartnerCode("USA"),
                        new Release(TlpLevel.GREEN, Set.of(Set.of("P" + n)))))
            .toList();
    Contributor usa = new Contributor(new PartnerCode("USA"), false, USA);

    List<Result> results =
        await(repository().add(collection, usa, submissions)).stream()
            .map(Addition::result)
            .toList();

    assertThat(results.subList(0, most)).containsOnly(Result.ADDED);
    assertThat(results.get(most)).isEqualTo(Result.TOO_MANY_RELEASES);
    assertThat(add(CLEAR, indicator())).containsExactly(Result.TOO_MANY_RELEASES);
    assertThat(addBy("JPN", false, JPN, CLEAR, indicator())).containsExactly(Result.ADDED);
    assertThat(add(CLEAR, indicator())).as("no new one").containsExactly(Result.ADDED);

    String gone = submissions.get(0).object().id().value();
    assertThat(delete(gone, VersionSelection.ALL)).isEqualTo(Deletion.DELETED);

    assertThat(add(GREEN, indicator())).as("one was forgotten").containsExactly(Result.ADDED);
  }

  @Test
  void readersNoticeThatALabelWentAndAnotherCame() {
    StixObject first = indicator();
    add(GREEN, first, indicator());
    assertThat(page(GBR, 5).objects()).hasSize(2);
    StixObject red = indicator();
    add(RED_FOR_GBR, red);
    assertThat(page(GBR, 5).objects()).hasSize(3);

    assertThat(delete(red.id().value(), VersionSelection.ALL)).isEqualTo(Deletion.DELETED);
    add(CLEAR, indicator());

    assertThat(page(GBR, 5).objects()).hasSize(3);
    assertThat(page(CLEAR_ONLY, 5).objects()).hasSize(1);
  }

  @Test
  void previewIsWhatAddAnswersAndLeavesNothing() {
    StixObject target = indicator();
    add(RED_FOR_GBR, target);
    Contributor usa = new Contributor(new PartnerCode("USA"), false, USA);
    List<Submission> submissions =
        Stream.of(referring(target), target, indicator(target.id().value(), V3))
            .map(object -> new Submission(object, usa.partner(), GREEN))
            .toList();

    List<Addition> preview = await(repository().preview(collection, usa, submissions));
    assertThat(page(USA, 5).objects()).hasSize(1);
    List<Addition> added = await(repository().add(collection, usa, submissions));

    assertThat(preview)
        .usingRecursiveComparison()
        .ignoringFields("dateAdded", "version")
        .isEqualTo(added);
    assertThat(page(USA, 5).objects()).hasSize(2);
  }

  /** Another document for each call: it names another creator. */
  private static StixObject createdBy(StixObject object) {
    return Objects.object(
        object
            .document()
            .toString()
            .replace("\"pattern\":", "\"created_by_ref\":\"" + id("identity") + "\",\"pattern\":"));
  }

  private static StixObject revoked(StixObject object) {
    return Objects.object(
        object.document().toString().replace("\"pattern\":", "\"revoked\":true,\"pattern\":"));
  }

  private static StixObject referring(StixObject target) {
    return Objects.object(
        "{\"type\":\"x-exercise\",\"id\":\"%s\",\"x_ref\":\"%s\"}"
            .formatted(id("x-exercise"), target.id()));
  }

  private Addition addition(
      String partner, Visibility visibility, Release release, StixObject object) {
    Contributor contributor = new Contributor(new PartnerCode(partner), false, visibility);
    Submission submission = new Submission(object, contributor.partner(), release);
    return await(repository().add(collection, contributor, List.of(submission))).get(0);
  }

  private List<Buffer> documents(Visibility visibility, VersionSelection versions) {
    return find(query(Set.of(), Set.of(), versions), visibility).objects().stream()
        .map(StoredObject::document)
        .toList();
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
  void deletingTellsNobodyOfWhatHeMayNotSee() {
    String hidden = id("indicator");
    String seen = id("indicator");
    add(RED_FOR_GBR, indicator(hidden, V1));
    add(GREEN, indicator(seen, V1));
    Contributor japan = new Contributor(new PartnerCode("JPN"), false, JPN);

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
    Contributor editor = new Contributor(new PartnerCode("DESK"), true, JPN);

    assertThat(delete(editor, hidden, VersionSelection.ALL)).isEqualTo(Deletion.NOT_THERE);
    assertThat(delete(editor, seen, VersionSelection.ALL)).isEqualTo(Deletion.DELETED);
    assertThat(holds(hidden, GBR)).isTrue();
    assertThat(holds(seen, GBR)).isFalse();
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

  private List<String> walk(Visibility visibility, int limit) {
    List<String> seen = new ArrayList<>();
    DateAdded after = DateAdded.START;
    ObjectPage page;
    do {
      page = find(query(Set.of(), Set.of(), VersionSelection.LAST, after, limit), visibility);
      seen.addAll(ids(page));
      after = page.objects().isEmpty() ? after : last(page);
    } while (page.more());
    return seen;
  }

  private static DateAdded last(ObjectPage page) {
    return page.objects().get(page.objects().size() - 1).dateAdded();
  }

  private ObjectPage page(Visibility visibility, int limit) {
    return find(
        query(Set.of(), Set.of(), VersionSelection.LAST, DateAdded.START, limit), visibility);
  }

  private List<String> found(Set<String> ids, Set<String> types) {
    return ids(find(query(ids, types, VersionSelection.LAST, DateAdded.START, 10), CLEAR_ONLY));
  }

  private List<String> versions(VersionSelection versions) {
    return versions(CLEAR_ONLY, versions);
  }

  private List<String> versions(Visibility visibility, VersionSelection versions) {
    return find(query(Set.of(), Set.of(), versions, DateAdded.START, 10), visibility)
        .objects()
        .stream()
        .map(StoredObject::version)
        .toList();
  }

  private ObjectPage find(ObjectQuery query, Visibility visibility) {
    return await(repository().find(collection, query, visibility, Detail.DOCUMENT));
  }

  private boolean holds(String id, Visibility visibility) {
    return await(repository().holds(collection, new StixId(id), visibility));
  }

  @CanIgnoreReturnValue
  private List<Result> add(Release release, StixObject... objects) {
    return addBy("USA", false, USA, release, objects);
  }

  @CanIgnoreReturnValue
  private List<Result> addBy(
      String partner,
      boolean editor,
      Visibility visibility,
      Release release,
      StixObject... objects) {
    List<Submission> submissions =
        Stream.of(objects)
            .map(object -> new Submission(object, new PartnerCode(partner), release))
            .toList();
    Contributor contributor = new Contributor(new PartnerCode(partner), editor, visibility);
    return await(repository().add(collection, contributor, submissions)).stream()
        .map(Addition::result)
        .toList();
  }

  private Deletion delete(String id, VersionSelection versions) {
    return delete(new Contributor(new PartnerCode("USA"), false, USA), id, versions);
  }

  private Deletion delete(Contributor contributor, String id, VersionSelection versions) {
    return await(repository().delete(collection, contributor, new StixId(id), versions));
  }

  private List<String> definitions(String id, String contributor, Visibility visibility) {
    return await(
            repository()
                .definitions(
                    collection,
                    Set.of(new StixId(id)),
                    Set.of(new PartnerCode(contributor)),
                    visibility))
        .keySet()
        .stream()
        .map(StixId::value)
        .toList();
  }

  private static ObjectQuery query(Set<String> ids, Set<String> types, VersionSelection versions) {
    return query(ids, types, versions, DateAdded.START, 10);
  }

  private static ObjectQuery query(
      Set<String> ids, Set<String> types, VersionSelection versions, DateAdded after, int limit) {
    return new ObjectQuery(ids, types, versions, Set.of(), after, limit);
  }

  private static List<String> ids(ObjectPage page) {
    return page.objects().stream().map(object -> object.id().value()).toList();
  }

  private static Visibility visibility(TlpLevel highest, String reader) {
    return new Visibility(highest, new PartnerCode(reader), new HashSet<>(Set.of(reader)));
  }

  @CanIgnoreReturnValue
  private static <T> T await(Uni<T> uni) {
    return uni.await().atMost(Duration.ofSeconds(60));
  }
}
