package entente.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.audit.Outcome;
import entente.audit.RequestFacts;
import entente.audit.SampleRequests;
import entente.catalog.CollectionState;
import entente.catalog.ConfiguredStore;
import entente.catalog.DateAdded;
import entente.catalog.ObjectPage;
import entente.catalog.ObjectQuery;
import entente.catalog.ObjectRepository.Detail;
import entente.catalog.Sight;
import entente.catalog.StoredObject;
import entente.catalog.VersionSelection;
import entente.digest.Sha256;
import entente.gate.StagedStores.Deed;
import entente.gate.StagedStores.Held;
import entente.problem.Problem;
import entente.sharing.Access;
import entente.sharing.AccessFixture;
import entente.stix.StixId;
import entente.stix.StixTimestamp;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Promise 2: nothing leaves by the gate out before its record is durable. */
class ObjectReaderTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final StixId ID = new StixId("indicator--7f0c3d5e-5d2e-4a3c-9d54-0d3f3c1b8a11");
  private static final Buffer BODY = Buffer.buffer("{\"objects\":[]}");

  private final StagedStores stores = new StagedStores();
  private final KeptPages pages = new KeptPages(() -> 1 << 20);
  private final ObjectReader reader =
      new ObjectReader(
          stores,
          new PageRecords(stores, stores, new ConfiguredStore(Optional.empty())),
          pages,
          DirectWork.workers());
  private Optional<Object> form = Optional.of("form");
  private final List<Buffer> admitted = new ArrayList<>();
  private final RequestFacts facts = SampleRequests.known(Instant.EPOCH);
  private final Access access =
      AccessFixture.of("JPN", AccessFixture.collection("attribution-public")).access();

  @Test
  void pageIsReturnedAfterItsRecordIsDurable() {
    Held written = stores.holdBack(Deed.RECORD);

    CompletableFuture<RenderedPage> page = page(access).subscribeAsCompletionStage();

    assertThat(stores.deeds).containsExactly(Deed.FIND, Deed.RECORD);
    assertThat(page).isNotDone();
    written.complete();
    assertThat(page).isCompletedWithValueMatching(it -> it.body().equals(BODY));
  }

  @Test
  void objectIsReturnedAfterItsRecordIsDurable() {
    stores.page = onePage();
    Held written = stores.holdBack(Deed.RECORD);

    CompletableFuture<RenderedPage> page =
        object(VersionSelection.LAST).subscribeAsCompletionStage();

    assertThat(stores.deeds).containsExactly(Deed.FIND, Deed.RECORD);
    assertThat(page).isNotDone();
    written.complete();
    assertThat(page).isCompleted();
  }

  @Test
  void pageThatCannotBeRecordedIsNotReturned() {
    stores.fail(Deed.RECORD);

    assertThatThrownBy(() -> page(access).await().atMost(PATIENCE))
        .isInstanceOfSatisfying(
            Problem.class, it -> assertThat(it.kind()).isEqualTo(Problem.Kind.UNAVAILABLE));
  }

  @Test
  void recordTellsWhatThePageHolds() {
    stores.page = threeVersions();

    RenderedPage page = page(access).await().atMost(PATIENCE);

    assertThat(page.body()).isEqualTo(BODY);
    var disclosure = stores.records.get(0).disclosure();
    assertThat(stores.records).hasSize(1);
    assertThat(stores.records.get(0).outcome()).isEqualTo(Outcome.SERVED);
    assertThat(disclosure.objects()).isEqualTo(3);
    assertThat(disclosure.firstAdded()).hasValue(new DateAdded(10));
    assertThat(disclosure.lastAdded()).hasValue(new DateAdded(30));
    assertThat(disclosure.sight().numbers()).containsExactly(4, 5);
    assertThat(disclosure.versions().dates())
        .containsExactly(new DateAdded(10), new DateAdded(20), new DateAdded(30));
    // printf '{"objects":[]}' | sha256sum
    assertThat(disclosure.bodySha256())
        .hasValue(new Sha256("736520c9db846d6eb9b018e064d7db14c108b04d27d92032fe34dd4a34710741"));
  }

  /** The answer to HEAD. */
  @Test
  void answerWithoutABodyHandsOutNoVersion() {
    stores.page = threeVersions();

    RenderedPage page =
        reader.page(access, facts, request(VersionSelection.LAST, false)).await().atMost(PATIENCE);

    assertThat(page.disclosure().objects()).isEqualTo(3);
    assertThat(stores.records)
        .singleElement()
        .satisfies(it -> assertThat(it.disclosure().objects()).isEqualTo(3))
        .satisfies(it -> assertThat(it.disclosure().versions().isEmpty()).isTrue());
  }

  @Test
  void whoMayNotReadReachesNoStore() {
    Access blind =
        AccessFixture.of("JPN", AccessFixture.collection("attribution-public"))
            .writeOnly()
            .access();

    assertForbidden(page(blind));
    assertForbidden(object(blind, VersionSelection.LAST));
    assertThat(stores.deeds).isEmpty();
  }

  @Test
  void objectThatIsNotHeldIsNotFoundAndNotRecordedAsServed() {
    assertNotFound(VersionSelection.LAST);
    assertThat(stores.deeds).containsExactly(Deed.FIND, Deed.HOLDS);
  }

  @Test
  void exactVersionThatIsNotThereIsNotFoundThoughTheObjectIsHeld() {
    stores.held.put(ID, true);

    assertNotFound(
        new VersionSelection(
            false, false, false, Set.of(new StixTimestamp("2021-01-01T00:00:00.000Z"))));
    assertThat(stores.records).isEmpty();
  }

  @Test
  void heldObjectOfWhichNothingPassesTheFilterIsAnEmptyPage() {
    stores.held.put(ID, true);

    RenderedPage page = object(VersionSelection.LAST).await().atMost(PATIENCE);

    assertThat(page.disclosure().objects()).isZero();
    assertThat(stores.deeds).containsExactly(Deed.FIND, Deed.HOLDS, Deed.RECORD);
  }

  private void assertNotFound(VersionSelection versions) {
    assertThatThrownBy(() -> object(versions).await().atMost(PATIENCE))
        .isInstanceOfSatisfying(
            Problem.class, it -> assertThat(it.kind()).isEqualTo(Problem.Kind.NOT_FOUND));
    assertThat(stores.records).isEmpty();
  }

  private Uni<RenderedPage> page(Access by) {
    return Uni.createFrom()
        .deferred(() -> reader.page(by, facts, request(VersionSelection.LAST, true)));
  }

  private static void assertForbidden(Uni<?> answer) {
    assertThatThrownBy(() -> answer.await().atMost(PATIENCE))
        .isInstanceOfSatisfying(
            Problem.class, it -> assertThat(it.kind()).isEqualTo(Problem.Kind.FORBIDDEN));
  }

  private Uni<RenderedPage> object(VersionSelection versions) {
    return object(access, versions);
  }

  private Uni<RenderedPage> object(Access by, VersionSelection versions) {
    return Uni.createFrom().deferred(() -> reader.object(by, facts, ID, request(versions, true)));
  }

  private ObjectReader.Request request(VersionSelection versions, boolean bodySent) {
    return new ObjectReader.Request(
        new ObjectQuery(Set.of(), Set.of(), versions, Set.of(), DateAdded.START, 10),
        Detail.DOCUMENT,
        new ObjectReader.Rendering(form, page -> BODY, admitted::add),
        bodySent);
  }

  /** With the same record but for who asked: the log does not tell a page that was kept. */
  @Test
  void pageIsReadOnceWhileTheCollectionIsAsItWas() {
    stores.page = threeVersions();
    stores.state = Optional.of(new CollectionState(1, 5, new DateAdded(30)));

    RenderedPage first = page(access).await().atMost(PATIENCE);
    RenderedPage again = page(access).await().atMost(PATIENCE);

    assertThat(stores.deeds).containsExactly(Deed.FIND, Deed.RECORD, Deed.RECORD);
    assertThat(again).isSameAs(first);
    assertThat(stores.records).hasSize(2);
    assertThat(stores.records.get(1)).isEqualTo(stores.records.get(0));
    assertThat(admitted).as("a page that waits to be sent is counted").hasSize(2);
  }

  @Test
  void pageIsReadAnewOnceSomethingOfItMayHaveChanged() {
    stores.page = threeVersions();
    stores.state = Optional.of(new CollectionState(1, 5, new DateAdded(30)));
    assertThat(page(access).await().atMost(PATIENCE)).isNotNull();

    stores.state = Optional.of(new CollectionState(1, 6, new DateAdded(30)));
    stores.page = onePage(Sight.ofNumbers(List.of(4, 5)));
    RenderedPage again = page(access).await().atMost(PATIENCE);

    assertThat(again.disclosure().objects()).isEqualTo(1);
    assertThat(stores.records)
        .extracting(it -> it.disclosure().objects())
        .as("what was not handed out is not on record")
        .containsExactly(3, 1);
  }

  /** A page of the console names who looks at it. */
  @Test
  void bodyThatIsForOneRequestIsHandedOutOnce() {
    stores.page = threeVersions();
    stores.state = Optional.of(new CollectionState(1, 5, new DateAdded(30)));
    form = Optional.empty();

    RenderedPage first = page(access).await().atMost(PATIENCE);

    assertThat(page(access).await().atMost(PATIENCE)).isNotSameAs(first);
    assertThat(pages.octets()).isZero();
  }

  /** What is added comes behind it. */
  @Test
  void pageThatOthersFollowHoldsWhateverIsAdded() {
    stores.page = threeVersions();
    stores.state = Optional.of(new CollectionState(1, 5, new DateAdded(30)));
    RenderedPage first = page(access).await().atMost(PATIENCE);

    stores.state = Optional.of(new CollectionState(1, 5, new DateAdded(40)));

    assertThat(page(access).await().atMost(PATIENCE)).isSameAs(first);
  }

  @Test
  void lastPageIsReadAnewOnceSomethingIsAdded() {
    stores.page = onePage();
    stores.state = Optional.of(new CollectionState(1, 5, new DateAdded(10)));
    RenderedPage first = page(access).await().atMost(PATIENCE);
    assertThat(page(access).await().atMost(PATIENCE)).isSameAs(first);

    stores.state = Optional.of(new CollectionState(1, 5, new DateAdded(20)));

    assertThat(page(access).await().atMost(PATIENCE)).isNotSameAs(first);
  }

  @Test
  void readersOfOtherSightGetNothingThatWasKept() {
    stores.page = threeVersions();
    stores.state = Optional.of(new CollectionState(1, 5, new DateAdded(30)));
    RenderedPage first = page(access).await().atMost(PATIENCE);

    stores.page = onePage(Sight.ofNumbers(List.of(4)));

    assertThat(page(access).await().atMost(PATIENCE)).isNotSameAs(first);
  }

  /** HEAD and GET share a page, and each says for itself what it handed out. */
  @Test
  void headOfAKeptPageHandsOutNoVersion() {
    stores.page = threeVersions();
    stores.state = Optional.of(new CollectionState(1, 5, new DateAdded(30)));
    RenderedPage first = page(access).await().atMost(PATIENCE);

    RenderedPage head =
        reader.page(access, facts, request(VersionSelection.LAST, false)).await().atMost(PATIENCE);

    assertThat(head).isSameAs(first);
    assertThat(stores.records)
        .extracting(it -> it.disclosure().versions().dates().size())
        .containsExactly(3, 0);
  }

  @Test
  void whatIsNotFoundIsLookedForEachTime() {
    stores.state = Optional.of(new CollectionState(1, 5, new DateAdded(30)));

    assertNotFound(VersionSelection.LAST);
    stores.held.put(ID, true);

    assertThat(object(VersionSelection.LAST).await().atMost(PATIENCE).disclosure().objects())
        .isZero();
  }

  @Test
  void keptPageThatCannotBeRecordedIsNotReturned() {
    stores.page = threeVersions();
    stores.state = Optional.of(new CollectionState(1, 5, new DateAdded(30)));
    assertThat(page(access).await().atMost(PATIENCE)).isNotNull();
    stores.fail(Deed.RECORD);

    assertThatThrownBy(() -> page(access).await().atMost(PATIENCE))
        .isInstanceOfSatisfying(
            Problem.class, it -> assertThat(it.kind()).isEqualTo(Problem.Kind.UNAVAILABLE));
    assertThat(stores.deeds).containsExactly(Deed.FIND, Deed.RECORD, Deed.RECORD);
  }

  /** It is made once, however many ask for it, and counts as what is kept. */
  @Test
  void compressedFormIsMadeOnceAndCounted() {
    stores.page = threeVersions();
    stores.state = Optional.of(new CollectionState(1, 5, new DateAdded(30)));
    RenderedPage kept = page(access).await().atMost(PATIENCE);
    long before = pages.octets();
    Buffer small = Buffer.buffer(new byte[100]);

    assertThat(kept.compressed(body -> small)).isSameAs(small);
    assertThat(page(access).await().atMost(PATIENCE).compressed()).containsSame(small);
    assertThat(kept.compressed(body -> Buffer.buffer("again"))).isSameAs(small);
    assertThat(pages.octets()).isEqualTo(before + 100);
  }

  private static ObjectPage threeVersions() {
    return ObjectPage.of(
        List.of(
            new StoredObject(ID, "1", new DateAdded(10), Buffer.buffer("{}")),
            new StoredObject(ID, "2", new DateAdded(20), Buffer.buffer("{}")),
            new StoredObject(ID, "3", new DateAdded(30), Buffer.buffer("{}"))),
        true,
        Sight.ofNumbers(List.of(4, 5)));
  }

  private static ObjectPage onePage() {
    return onePage(Sight.ofNumbers(List.of(1)));
  }

  private static ObjectPage onePage(Sight sight) {
    return ObjectPage.of(
        List.of(new StoredObject(ID, "1", new DateAdded(10), Buffer.buffer("{}"))), false, sight);
  }
}
