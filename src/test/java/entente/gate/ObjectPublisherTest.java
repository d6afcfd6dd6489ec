package entente.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.audit.Outcome;
import entente.audit.RequestFacts;
import entente.audit.SampleRequests;
import entente.catalog.Addition;
import entente.catalog.Deletion;
import entente.catalog.PartnerCode;
import entente.catalog.VersionSelection;
import entente.digest.Sha256;
import entente.gate.StagedStores.Deed;
import entente.gate.StagedStores.Held;
import entente.problem.Problem;
import entente.sharing.Access;
import entente.sharing.AccessFixture;
import entente.sharing.StagedCoalition;
import entente.stix.RawObject;
import entente.stix.StixId;
import entente.stix.validation.StixValidator;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Promises 2 and 3: the objects first, then the record and the status, the answer last. */
class ObjectPublisherTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final StixId ID = new StixId(RawObjects.ID);

  private static final Vertx VERTX = Vertx.vertx();

  private final StagedStores stores = new StagedStores();
  private int renderings;
  private final StagedCoalition coalition = new StagedCoalition(VERTX);
  private final CurrentAccess current = new CurrentAccess(coalition.current(), coalition.policy());
  private final Admission admission =
      new Admission(
          new StixValidator(),
          Map::of,
          new MarkingDefinitions(stores, DirectWork.workers()),
          stores,
          DirectWork.workers());
  private final ObjectPublisher publisher =
      new ObjectPublisher(current, admission, stores, stores, stores, DirectWork.workers());
  private final RequestFacts facts = SampleRequests.known(Instant.EPOCH);
  private final AccessFixture usa =
      AccessFixture.of("USA", AccessFixture.collection("attribution-public"));

  @AfterAll
  static void stopVertx() {
    Uni.createFrom().completionStage(VERTX.close().toCompletionStage()).await().atMost(PATIENCE);
  }

  @Test
  void objectsAreDurableBeforeTheRecordAndTheRecordBeforeTheStatus() {
    RenderedStatus rendered = publish(usa.access()).await().atMost(PATIENCE);
    SubmissionStatus status = rendered.status();

    assertThat(status.complete()).isTrue();
    assertThat(status.successes().count()).isEqualTo(1);
    assertThat(stores.deeds).containsExactly(Deed.ADD, Deed.RECORD, Deed.SAVE);
    assertThat(stores.records)
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.outcome()).isEqualTo(Outcome.SERVED);
              assertThat(it.disclosure().objects()).isEqualTo(1);
              // The very bytes that are sent: each rendering differs.
              assertThat(it.disclosure().bodySha256())
                  .contains(Sha256.of(rendered.body().getBytes()));
            });
  }

  @ParameterizedTest
  @EnumSource(
      value = Deed.class,
      names = {"ADD", "RECORD", "SAVE"})
  void answerWaitsForEachDeed(Deed deed) {
    Held done = stores.holdBack(deed);

    CompletableFuture<RenderedStatus> status = publish(usa.access()).subscribeAsCompletionStage();

    assertThat(done.reached()).succeedsWithin(PATIENCE);
    assertThat(status).isNotDone();
    assertThat(stores.deeds).endsWith(deed);
    done.complete();
    assertThat(status).succeedsWithin(PATIENCE);
  }

  @ParameterizedTest
  @EnumSource(
      value = Deed.class,
      names = {"ADD", "RECORD", "SAVE"})
  void deedThatFailsIsNoSuccessAndNothingFollowsIt(Deed deed) {
    stores.fail(deed);

    assertUnavailable(publish(usa.access()));

    assertThat(stores.deeds).endsWith(deed);
  }

  @Test
  void whoMayNotWriteReachesNoStore() {
    Access reader = usa.readOnly().access();

    assertThatThrownBy(() -> publish(reader).await().atMost(PATIENCE))
        .isInstanceOfSatisfying(
            Problem.class, it -> assertThat(it.kind()).isEqualTo(Problem.Kind.FORBIDDEN));
    assertThat(stores.deeds).isEmpty();
  }

  @Test
  void rightThatIsWithdrawnDuringValidationAddsNothing() {
    Access begun = usa.access();

    assertForbidden(publisher.publish(begun, facts, withdrawing(), status -> Buffer.buffer("{}")));

    assertThat(stores.deeds).isEmpty();
  }

  @Test
  void rightThatIsWithdrawnDuringADryRunShowsNothing() {
    DryRun dryRun =
        new DryRun(current, new StixValidator(), Map::of, admission, DirectWork.workers());

    assertForbidden(dryRun.check(usa.access(), withdrawing()));

    assertThat(stores.deeds).isEmpty();
  }

  /** One object; reading it takes so long that the right to write ends meanwhile. */
  private Iterator<RawObject> withdrawing() {
    return Stream.of(RawObjects.indicator())
        .peek(object -> coalition.leaveToRead("USA"))
        .iterator();
  }

  private static void assertForbidden(Uni<?> answer) {
    assertThatThrownBy(() -> answer.await().atMost(PATIENCE))
        .isInstanceOfSatisfying(
            Problem.class, it -> assertThat(it.kind()).isEqualTo(Problem.Kind.FORBIDDEN));
  }

  @Test
  void submissionOfBadObjectsIsOnRecordThoughNothingIsAdded() {
    SubmissionStatus status =
        publish(usa.access(), RawObjects.read("{\"type\":\"indicator\"}"))
            .await()
            .atMost(PATIENCE)
            .status();

    assertThat(status.failures().count()).isEqualTo(1);
    assertThat(stores.deeds).containsExactly(Deed.RECORD, Deed.SAVE);
  }

  @Test
  void contributorIsThePartnerOfTheCaller() {
    assertThat(publish(usa.access()).await().atMost(PATIENCE).status().successes().count())
        .isEqualTo(1);

    assertThat(stores.contributor.orElseThrow().partner()).isEqualTo(new PartnerCode("USA"));
    assertThat(stores.contributor.orElseThrow().editsOthers()).isFalse();
  }

  @Test
  void objectThatWasThereIsASuccessThatDisclosesNothingNew() {
    stores.result = Addition.Result.ALREADY_THERE;

    RenderedStatus rendered = publish(usa.access()).await().atMost(PATIENCE);
    SubmissionStatus status = rendered.status();

    assertThat(status.successes().details().get(0).message())
        .hasValue("it was there; nothing changed");
  }

  @Test
  void deletionIsDoneThenRecordedThenAnswered() {
    Held written = stores.holdBack(Deed.RECORD);

    CompletableFuture<Void> answer = delete(usa.access()).subscribeAsCompletionStage();

    assertThat(stores.deeds).containsExactly(Deed.DELETE, Deed.RECORD);
    assertThat(answer).isNotDone();
    written.complete();
    assertThat(answer).isCompleted();
  }

  @ParameterizedTest
  @EnumSource(
      value = Deletion.class,
      names = {"NOT_THERE", "NOT_YOURS"})
  void deletionThatIsNotAllowedIsNotRecordedAsServed(Deletion deletion) {
    stores.deletion = deletion;

    assertThatThrownBy(() -> delete(usa.access()).await().atMost(PATIENCE))
        .isInstanceOf(Problem.class);
    assertThat(stores.records).isEmpty();
  }

  @Test
  void whoMayNotReadMayNotDelete() {
    Access blind = usa.writeOnly().access();

    assertThatThrownBy(() -> delete(blind).await().atMost(PATIENCE)).isInstanceOf(Problem.class);
    assertThat(stores.deeds).isEmpty();
  }

  private Uni<RenderedStatus> publish(Access access) {
    return publish(access, RawObjects.indicator());
  }

  private Uni<RenderedStatus> publish(Access access, RawObject object) {
    return Uni.createFrom()
        .deferred(
            () ->
                publisher.publish(
                    access,
                    facts,
                    List.of(object).iterator(),
                    status -> Buffer.buffer("{}" + " ".repeat(renderings++))));
  }

  private Uni<Void> delete(Access access) {
    return Uni.createFrom()
        .deferred(() -> publisher.delete(access, facts, ID, VersionSelection.LAST));
  }

  private static void assertUnavailable(Uni<?> answer) {
    assertThatThrownBy(() -> answer.await().atMost(PATIENCE))
        .isInstanceOfSatisfying(
            Problem.class, it -> assertThat(it.kind()).isEqualTo(Problem.Kind.UNAVAILABLE));
  }
}
