package entente.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.audit.Outcome;
import entente.audit.RequestFacts;
import entente.audit.SampleRequests;
import entente.catalog.Addition;
import entente.catalog.PartnerCode;
import entente.gate.StagedStores.Deed;
import entente.gate.StagedStores.Held;
import entente.problem.FailureTranslator;
import entente.problem.Problem;
import entente.sharing.Access;
import entente.sharing.AccessFixture;
import entente.sharing.StagedCoalition;
import entente.sharing.SuspensionTarget;
import entente.stix.DocumentConfig;
import entente.stix.validation.StixValidator;
import entente.taxii.Stix;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Promises 2 and 3 for bundles: each batch has its own transaction, record and status. */
class BundlePublisherTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Vertx VERTX = Vertx.vertx();
  private static final String COLLECTION = "attribution-public";

  private final StagedStores stores = new StagedStores();
  private final StagedCoalition coalition = new StagedCoalition(VERTX);
  private final SmallRyeConfig settings =
      new SmallRyeConfigBuilder()
          .withMapping(PublishConfig.class)
          .withMapping(DocumentConfig.class)
          .withDefaultValue("entente.publish.batch-objects-max", "1")
          .withDefaultValue("entente.publish.waiting-bytes-max", "4096")
          .withDefaultValue("entente.publish.waiting-bytes-of-all-max", "6144")
          .build();
  private final PublishConfig config = settings.getConfigMapping(PublishConfig.class);
  private final WaitingSpace space = new WaitingSpace(config);
  private final Admission admission =
      new Admission(
          new StixValidator(),
          Map::of,
          new MarkingDefinitions(stores, DirectWork.workers()),
          stores,
          DirectWork.workers());
  private final BundlePublisher publisher =
      new BundlePublisher(
          new BatchPublisher(
              new CurrentAccess(coalition.current(), coalition.policy()),
              admission,
              stores,
              DirectWork.workers()),
          new RecordKeeper(stores),
          stores,
          new RunningBundles(config, stores),
          space,
          new FailureTranslator(List.of()),
          config,
          settings.getConfigMapping(DocumentConfig.class),
          Clock.systemUTC());
  private final RequestFacts facts = SampleRequests.known(Instant.EPOCH);
  private final Access usa = AccessFixture.of("USA", AccessFixture.collection(COLLECTION)).access();

  @AfterAll
  static void stopVertx() {
    Uni.createFrom().completionStage(VERTX.close().toCompletionStage()).await().atMost(PATIENCE);
  }

  @Test
  void eachBatchIsAddedThenRecordedThenInTheStatusAndSoIsTheEnd() {
    SubmissionStatus status = publish(bundle(2)).await().atMost(PATIENCE).status();

    assertThat(status.complete()).isTrue();
    assertThat(status.successes().count()).isEqualTo(2);
    assertThat(stores.deeds)
        .containsExactly(
            Deed.BEGIN,
            Deed.ADD,
            Deed.RECORD,
            Deed.UPDATE,
            Deed.ADD,
            Deed.RECORD,
            Deed.UPDATE,
            Deed.RECORD,
            Deed.UPDATE);
    assertThat(stores.records).allMatch(it -> it.outcome() == Outcome.SERVED);
  }

  @ParameterizedTest
  @EnumSource(
      value = Deed.class,
      names = {"BEGIN", "ADD", "RECORD", "UPDATE"})
  void nothingFollowsADeedBeforeItIsDone(Deed deed) {
    Held done = stores.holdBack(deed);

    CompletableFuture<RenderedStatus> status = publish(bundle(1)).subscribeAsCompletionStage();

    assertThat(done.reached()).succeedsWithin(PATIENCE);
    assertThat(status).isNotDone();
    assertThat(stores.deeds).endsWith(deed);
    done.complete();
    assertThat(status).succeedsWithin(PATIENCE);
  }

  @Test
  void batchThatCannotBeRecordedEndsTheBundleAsAFailure() {
    stores.fail(Deed.RECORD);

    assertThatThrownBy(() -> publish(bundle(2)).await().atMost(PATIENCE))
        .isInstanceOfSatisfying(
            Problem.class, it -> assertThat(it.kind()).isEqualTo(Problem.Kind.UNAVAILABLE));
    assertThat(stores.deeds).containsOnlyOnce(Deed.ADD);
  }

  @Test
  void rightToWriteThatIsWithdrawnDuringTheUploadEndsIt() {
    InputStream text = new Watched(bundle(3), () -> coalition.withdrawGrantsOf("USA"));

    assertThatThrownBy(() -> publish(text).await().atMost(PATIENCE))
        .isInstanceOfSatisfying(
            Problem.class, it -> assertThat(it.kind()).isEqualTo(Problem.Kind.NOT_FOUND));
    assertThat(stores.deeds).containsOnlyOnce(Deed.ADD);
  }

  /**
   * Those that wait for a definition, and the batch that was not decided, are nobody's successes.
   */
  @Test
  void statusSaysHowManyWereReceivedAndNotDecided() {
    String waiting = Stix.indicator(RawObjects.ID, Stix.V1, Stix.id("marking-definition"));
    String text = bundle(3).replace("\"objects\":[", "\"objects\":[" + waiting + ",");
    InputStream watched = new Watched(text, () -> coalition.withdrawGrantsOf("USA"));

    assertThatThrownBy(() -> publish(watched).await().atMost(PATIENCE)).isInstanceOf(Problem.class);

    SubmissionStatus status = stores.statuses.get(stores.statuses.size() - 1);
    assertThat(status.successes().count()).isEqualTo(1);
    assertThat(status.failures().details())
        .extracting(it -> it.message().orElseThrow())
        .singleElement()
        .asString()
        .startsWith("objects/3 and after were not received: ")
        .contains("of the 3 before, 2 were not decided");
  }

  @Test
  void bundleOfWhichTooMuchWouldWaitEndsThereAndSaysWhatToDo() {
    SubmissionStatus status = publish(waiting(20)).await().atMost(PATIENCE).status();

    assertThat(status.complete()).isTrue();
    assertThat(status.failures().details())
        .extracting(it -> it.message().orElseThrow())
        .last()
        .asString()
        .contains(" and after were not received: more than 4,096 octets of objects come before ")
        .contains("send definitions first");
  }

  /** And what one bundle took is free when that one is over. */
  @Test
  void bundlesTogetherHaveABoundOfWhatWaits() {
    try (WaitingSpace.Part other = space.part()) {
      other.take(4_096);

      assertThatThrownBy(() -> publish(waiting(8)).await().atMost(PATIENCE))
          .isInstanceOfSatisfying(
              Problem.class, it -> assertThat(it.kind()).isEqualTo(Problem.Kind.UNAVAILABLE));
    }
    assertThat(publish(waiting(8)).await().atMost(PATIENCE).status().failures().count())
        .isEqualTo(8);
  }

  /** A bundle of that many objects, 300 to 500 octets each, whose definition never comes. */
  private static String waiting(int objects) {
    String object = Stix.indicator(RawObjects.ID, Stix.V1, Stix.id("marking-definition"));
    return bundle(1).replaceFirst("\\[.*", "[")
        + (object + ",").repeat(objects - 1)
        + object
        + "]}";
  }

  @Test
  void rightToWriteThatIsLostWhileTheOneToReadStaysEndsTheUpload() {
    InputStream text = new Watched(bundle(3), () -> coalition.leaveToRead("USA"));

    assertThatThrownBy(() -> publish(text).await().atMost(PATIENCE))
        .isInstanceOfSatisfying(
            Problem.class, it -> assertThat(it.kind()).isEqualTo(Problem.Kind.FORBIDDEN));
    assertThat(stores.deeds).containsOnlyOnce(Deed.ADD);
  }

  @Test
  void suspensionDuringTheUploadEndsIt() {
    InputStream text =
        new Watched(
            bundle(3), () -> coalition.suspend(SuspensionTarget.partner(new PartnerCode("USA"))));

    assertThatThrownBy(() -> publish(text).await().atMost(PATIENCE))
        .isInstanceOfSatisfying(
            Problem.class, it -> assertThat(it.kind()).isEqualTo(Problem.Kind.UNAUTHENTICATED));
    assertThat(stores.deeds).containsOnlyOnce(Deed.ADD);
  }

  @Test
  void replacementOfTheKeysThatItsTokenWasVerifiedWithEndsTheUpload() {
    InputStream text = new Watched(bundle(3), () -> coalition.replaceKeysOf("USA"));

    assertThatThrownBy(() -> publish(text).await().atMost(PATIENCE))
        .isInstanceOfSatisfying(
            Problem.class, it -> assertThat(it.kind()).isEqualTo(Problem.Kind.UNAUTHENTICATED));
    assertThat(stores.deeds).containsOnlyOnce(Deed.ADD);
  }

  /** The client was told that its server has stopped; it may be sending the bundle again. */
  @Test
  void bundleThatCountsAsAbandonedEnds() {
    stores.isStatusAlive = false;

    assertThatThrownBy(() -> publish(bundle(2)).await().atMost(PATIENCE))
        .isInstanceOfSatisfying(
            Problem.class, it -> assertThat(it.kind()).isEqualTo(Problem.Kind.UNAVAILABLE));
    assertThat(stores.deeds).containsOnlyOnce(Deed.ADD);
  }

  @Test
  void bundleWhoseStatusIdentifierWasUsedIsNotRead() {
    stores.isStatusNew = false;

    assertThatThrownBy(() -> publish(bundle(1)).await().atMost(PATIENCE))
        .isInstanceOfSatisfying(
            Problem.class, it -> assertThat(it.kind()).isEqualTo(Problem.Kind.UNPROCESSABLE));
    assertThat(stores.deeds).containsExactly(Deed.BEGIN);
  }

  @Test
  void faultThatIsNotTheSendersIsNotAnsweredWithAStatus() {
    stores.fail(Deed.ADD);

    assertThatThrownBy(() -> publish(bundle(1)).await().atMost(PATIENCE))
        .isInstanceOfSatisfying(
            Problem.class, it -> assertThat(it.kind()).isEqualTo(Problem.Kind.UNAVAILABLE));
    assertThat(stores.deeds).containsExactly(Deed.BEGIN, Deed.ADD, Deed.UPDATE);
    assertThat(stores.records).isEmpty();
  }

  @Test
  void placeOfAnObjectIsThatInTheWholeBundle() {
    stores.result = Addition.Result.CONFLICT;

    SubmissionStatus status = publish(bundle(3)).await().atMost(PATIENCE).status();

    assertThat(status.failures().details())
        .extracting(it -> it.message().orElseThrow().split("/modified")[0])
        .containsExactly("/objects/0", "/objects/1", "/objects/2");
  }

  @Test
  void lastPlaceIsFreeAgainWhenABundleIsOver() {
    for (int i = 0; i <= config.bundlesAtOnceMax(); i++) {
      assertThat(publish(bundle(1)).await().atMost(PATIENCE).status().complete()).isTrue();
    }
  }

  private Uni<RenderedStatus> publish(String bundle) {
    return publish(new ByteArrayInputStream(bundle.getBytes(StandardCharsets.UTF_8)));
  }

  private Uni<RenderedStatus> publish(InputStream text) {
    return publisher.publish(
        usa,
        facts,
        new BundlePublisher.Upload(UUID.randomUUID(), text, status -> Buffer.buffer("{}")));
  }

  private static String bundle(int objects) {
    String object = Stix.indicator(RawObjects.ID, Stix.V1);
    return "{\"type\":\"bundle\",\"id\":\"bundle--4a1c7f0e-2a52-4d0c-9a0e-6f6f2d3b7a99\",\"objects\":["
        + (object + ",").repeat(objects - 1)
        + object
        + "]}";
  }

  /** Withdraws the right once the first object has been added. */
  private final class Watched extends FilterInputStream {
    private final Runnable withdrawal;

    Watched(String text, Runnable withdrawal) {
      super(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
      this.withdrawal = withdrawal;
    }

    /** An octet at a time, so that no later object is read before the first one is added. */
    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (stores.deeds.contains(Deed.ADD)) {
        withdrawal.run();
      }
      return super.read(buffer, offset, Math.min(length, 1));
    }
  }
}
