package entente.catalog;

import static entente.catalog.Objects.CLEAR;
import static entente.catalog.Objects.GREEN;
import static entente.catalog.Objects.RED_FOR_GBR;
import static entente.catalog.Objects.address;
import static entente.catalog.Objects.id;
import static entente.catalog.Objects.indicator;
import static org.assertj.core.api.Assertions.assertThat;

import entente.catalog.Addition.Result;
import entente.catalog.versions.LockedCollection;
import entente.catalog.versions.ObjectWriter;
import entente.catalog.versions.WriterShares;
import entente.stix.StixId;
import entente.stix.StixObject;
import entente.stix.TlpLevel;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Promise 1 in the store: to whom versions, contributions and references go, whoever writes beside
 * their owner; a subclass names only the store.
 */
public abstract class ReleaseContract extends ReferencesContract {
  /** How many releases a partner may bring, unless it is configured. */
  private static final int RELEASES_MAX = 500;

  /** Of what one write looks at, where a test lowers it; and of that another partner's share. */
  private static final int ROWS = 40;

  private static final int SHARE = ROWS / 4;
  private static final Contributor USA_WRITES =
      new Contributor(new PartnerCode("USA"), false, true, USA);

  /** How the store locks a collection. */
  protected abstract LockedCollection.Lock lock();

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
  void writingTellsNobodyOfWhatTheyMayNotSee() {
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

  /** Their dates are drawn by chance, so it is tried with several. */
  @Test
  void equalObjectsThatAnEditorSendsInTwoNamesAreShownOnce() {
    List<Submission> batch =
        IntStream.range(0, 10)
            .mapToObj(n -> address(id("ipv4-addr"), "192.0.2." + n))
            .flatMap(
                object ->
                    Stream.of(
                        new Submission(object, new PartnerCode("USA"), CLEAR),
                        new Submission(object, new PartnerCode("JPN"), GREEN)))
            .toList();
    Contributor editor = new Contributor(new PartnerCode("DESK"), true, true, GBR);

    assertThat(await(repository().add(collection, editor, batch, Unrecorded.change())))
        .extracting(Addition::result)
        .containsOnly(Result.ADDED);

    assertThat(page(GBR, 50).objects()).hasSize(10);
    assertThat(page(CLEAR_ONLY, 50).objects()).hasSize(10);
  }

  @Test
  void releasesThatOnePartnerBringsHaveALimitAndTheOtherObjectsEnter() {
    List<Submission> submissions =
        IntStream.rangeClosed(0, RELEASES_MAX)
            .mapToObj(n -> new Submission(indicator(), new PartnerCode("USA"), greenFor("P" + n)))
            .toList();
    Contributor usa = new Contributor(new PartnerCode("USA"), false, true, USA);

    List<Result> results =
        await(repository().add(collection, usa, submissions, Unrecorded.change())).stream()
            .map(Addition::result)
            .toList();

    assertThat(results.subList(0, RELEASES_MAX)).containsOnly(Result.ADDED);
    assertThat(results.get(RELEASES_MAX)).isEqualTo(Result.TOO_MANY_RELEASES);
    assertThat(add(CLEAR, indicator())).containsExactly(Result.TOO_MANY_RELEASES);
    assertThat(addBy("JPN", false, JPN, CLEAR, indicator())).containsExactly(Result.ADDED);
    assertThat(add(CLEAR, indicator())).as("no new one").containsExactly(Result.ADDED);

    String gone = submissions.get(0).object().id().value();
    assertThat(delete(gone, VersionSelection.ALL)).isEqualTo(Deletion.DELETED);

    assertThat(add(GREEN, indicator())).as("one was forgotten").containsExactly(Result.ADDED);
  }

  /** Whatever an editor, or an older server, added to it. */
  @Test
  void ownerWithdrawsAnObjectHoweverManyVersionsItHas() {
    String id = id("indicator");
    String others = id("indicator");
    int versions = 1_200;
    add(CLEAR, indicator(others, V1));
    add(
        GREEN,
        IntStream.range(0, versions)
            .mapToObj(n -> indicator(id, "2021-03-01T00:00:00.%06dZ".formatted(n)))
            .toArray(StixObject[]::new));

    Contributor usa = new Contributor(new PartnerCode("USA"), false, true, USA);
    DeletionRequest request = new DeletionRequest(new StixId(id), VersionSelection.ALL);
    ObjectWriter writer = looksAt(versions / 2);

    assertThat(await(writer.delete(collection, usa, request, Unrecorded.change())))
        .isEqualTo(Deletion.DELETED);

    assertThat(ids(page(USA, 5))).containsExactly(others);
    assertThat(await(writer.delete(collection, usa, request, Unrecorded.change())))
        .isEqualTo(Deletion.NOT_THERE);
  }

  /**
   * Promise 9: however much a partner lets refer to another's object, near or far, its owner
   * narrows and withdraws it; and nothing goes further than what it names (promise 1).
   */
  @Test
  void ownerNarrowsAnObjectHoweverMuchOfOthersRefersToIt() {
    String id = id("indicator");
    StixObject target = indicator(id, V1);
    add(CLEAR, target);
    StixObject near = referring(target);
    addBy("JPN", false, JPN, CLEAR, near);
    addBy("JPN", false, JPN, CLEAR, many(SHARE, near));
    addBy("EU", false, CLEAR_ONLY, CLEAR, many(SHARE + 1, target));
    StixObject few = referring(target);
    StixObject far = referring(near);
    addBy("CAN", false, visibility(TlpLevel.GREEN, "CAN"), CLEAR, few, far);

    Submission narrower = new Submission(indicator(id, V2), USA_WRITES.partner(), greenFor("GBR"));
    assertThat(await(limited().preview(collection, USA_WRITES, List.of(narrower))))
        .extracting(Addition::result)
        .containsExactly(Result.ADDED);
    assertThat(await(limited().add(collection, USA_WRITES, List.of(narrower), Unrecorded.change())))
        .extracting(Addition::result)
        .containsExactly(Result.ADDED);

    assertThat(ids(page(visibility(TlpLevel.RED, "NZL"), 5))).isEmpty();
    assertThat(ids(page(GBR, 100)))
        .as("what is within its partner's share is followed one by one")
        .containsExactlyInAnyOrder(id, few.id().value());
    assertThat(ids(page(JPN, 100))).as("its own").hasSize(SHARE + 1);
    assertThat(ids(page(visibility(TlpLevel.GREEN, "CAN"), 100)))
        .containsExactlyInAnyOrder(few.id().value(), far.id().value());
    assertThat(ids(page(visibility(TlpLevel.GREEN, "EU"), 100))).hasSize(SHARE + 1);
  }

  @Test
  void ownerWithdrawsAVersionHoweverMuchOfOthersRefersToTheObject() {
    String id = id("indicator");
    add(greenFor("GBR"), indicator(id, V1));
    add(CLEAR, indicator(id, V2));
    addBy("JPN", false, JPN, CLEAR, many(SHARE + 1, indicator(id, V2)));

    assertThat(
            await(
                limited()
                    .delete(
                        collection,
                        USA_WRITES,
                        new DeletionRequest(new StixId(id), VersionSelection.LAST),
                        Unrecorded.change())))
        .isEqualTo(Deletion.DELETED);

    assertThat(ids(page(GBR, 100))).containsExactly(id);
    assertThat(ids(page(JPN, 100))).hasSize(SHARE + 1);
  }

  /** What others store under an identifier keeps nobody from sending theirs again. */
  @Test
  void versionsOfOthersThatAreNotNamedAreNotLookedAt() {
    List<String> ids = Stream.generate(() -> id("indicator")).limit(7).toList();
    List<Submission> sent =
        IntStream.range(0, ids.size())
            .mapToObj(n -> indicator(ids.get(n), day(n + 2)))
            .map(object -> new Submission(object, USA_WRITES.partner(), RED_FOR_GBR))
            .toList();
    assertThat(await(repository().add(collection, USA_WRITES, sent, Unrecorded.change())))
        .extracting(Addition::result)
        .containsOnly(Result.ADDED);
    ids.forEach(id -> addBy("JPN", false, JPN, GREEN, days(id)));

    assertThat(await(limited().add(collection, USA_WRITES, sent, Unrecorded.change())))
        .extracting(Addition::result)
        .containsOnly(Result.ALREADY_THERE);
    Contributor desk = new Contributor(new PartnerCode("DESK"), true, true, GBR);
    assertThat(await(limited().preview(collection, desk, sent)))
        .as("an editor neither, but of the objects they change")
        .extracting(Addition::result)
        .containsOnly(Result.ALREADY_THERE);
  }

  /** From the first of March to the ninth, so that all those sent lie between. */
  private static StixObject[] days(String id) {
    return IntStream.rangeClosed(1, 9)
        .mapToObj(n -> createdBy(indicator(id, day(n))))
        .toArray(StixObject[]::new);
  }

  private static String day(int n) {
    return "2021-03-%02dT00:00:00.000Z".formatted(n);
  }

  private static StixObject[] many(int count, StixObject target) {
    return IntStream.range(0, count).mapToObj(n -> referring(target)).toArray(StixObject[]::new);
  }

  /** Looks at few rows, so that few are too many. */
  private ObjectWriter limited() {
    return looksAt(ROWS);
  }

  private ObjectWriter looksAt(int rows) {
    return new ObjectWriter(
        lock(),
        new WriteLimits(100, 100, 100, rows, 100),
        new WriterShares(4, 100),
        Clock.systemUTC());
  }

  @Test
  void othersReferrersKeepNobodyFromNarrowing() {
    StixObject target = indicator();
    add(CLEAR, target);
    addBy("JPN", false, JPN, CLEAR, referring(target));
    Contributor usa = new Contributor(new PartnerCode("USA"), false, true, USA);
    List<Submission> submissions =
        IntStream.range(1, RELEASES_MAX)
            .mapToObj(n -> new Submission(indicator(), usa.partner(), greenFor("P" + n)))
            .toList();
    assertThat(await(repository().add(collection, usa, submissions, Unrecorded.change())))
        .extracting(Addition::result)
        .containsOnly(Result.ADDED);

    assertThat(add(greenFor("P1"), target)).containsExactly(Result.NARROWED);

    assertThat(page(CLEAR_ONLY, 5).objects()).isEmpty();
    assertThat(page(JPN, 5).objects()).as("its own").hasSize(1);
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
    Contributor usa = new Contributor(new PartnerCode("USA"), false, true, USA);
    List<Submission> submissions =
        Stream.of(referring(target), target, indicator(target.id().value(), V3))
            .map(object -> new Submission(object, usa.partner(), GREEN))
            .toList();

    List<Addition> preview = await(repository().preview(collection, usa, submissions));
    assertThat(page(USA, 5).objects()).hasSize(1);
    List<Addition> added =
        await(repository().add(collection, usa, submissions, Unrecorded.change()));

    assertThat(preview)
        .usingRecursiveComparison()
        .ignoringFields("dateAdded", "version")
        .isEqualTo(added);
    assertThat(page(USA, 5).objects()).hasSize(2);
  }

  /** Else whoever asks what would be holds up those who publish, and waits for them. */
  @Test
  void previewWaitsForNoWriter() {
    Contributor usa = new Contributor(new PartnerCode("USA"), false, true, USA);
    Submission submission = new Submission(indicator(), usa.partner(), GREEN);

    List<Addition> answer =
        await(
            lock()
                .whileLocked(
                    collection,
                    locked -> repository().preview(collection, usa, List.of(submission))));

    assertThat(answer).extracting(Addition::result).containsExactly(Result.ADDED);
  }

  /** Else whoever asks to delete what is not there takes the turns of those who publish. */
  @Test
  void whoDeletesWhatIsNotThereWaitsForNoWriter() {
    DeletionRequest request = new DeletionRequest(indicator().id(), VersionSelection.ALL);

    Deletion deletion =
        await(
            lock()
                .whileLocked(
                    collection,
                    locked ->
                        repository().delete(collection, USA_WRITES, request, Unrecorded.change())));

    assertThat(deletion).isEqualTo(Deletion.NOT_THERE);
  }

  private static Release greenFor(String recipient) {
    return new Release(TlpLevel.GREEN, Set.of(Set.of(recipient)));
  }

  private static StixObject revoked(StixObject object) {
    return Objects.object(
        object.document().toString().replace("\"pattern\":", "\"revoked\":true,\"pattern\":"));
  }
}
