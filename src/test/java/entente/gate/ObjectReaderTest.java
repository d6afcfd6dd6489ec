package entente.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.audit.Outcome;
import entente.audit.RequestFacts;
import entente.audit.SampleRequests;
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
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Promise 2: nothing leaves by the gate out before its record is durable. */
class ObjectReaderTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final StixId ID = new StixId("indicator--7f0c3d5e-5d2e-4a3c-9d54-0d3f3c1b8a11");
  private static final Buffer BODY = Buffer.buffer("{\"objects\":[]}");

  private final StagedStores stores = new StagedStores();
  private final ObjectReader reader = new ObjectReader(stores, stores, DirectWork.workers());
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

    assertThat(page.page().objects()).hasSize(3);
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

    assertThat(page.page().objects()).isEmpty();
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

  private static ObjectReader.Request request(VersionSelection versions, boolean bodySent) {
    return new ObjectReader.Request(
        new ObjectQuery(Set.of(), Set.of(), versions, Set.of(), DateAdded.START, 10),
        Detail.DOCUMENT,
        page -> BODY,
        bodySent);
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
    return ObjectPage.of(
        List.of(new StoredObject(ID, "1", new DateAdded(10), Buffer.buffer("{}"))),
        false,
        Sight.ofNumbers(List.of(1)));
  }
}
