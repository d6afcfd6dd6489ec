package entente.gate;

import static entente.catalog.Objects.id;
import static entente.catalog.Objects.indicator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import entente.audit.AccessRecord;
import entente.audit.AuditTrail;
import entente.audit.Disclosure;
import entente.audit.Outcome;
import entente.audit.RequestFacts;
import entente.audit.SampleRequests;
import entente.catalog.Addition.Result;
import entente.catalog.Additions;
import entente.catalog.ChangeHistory;
import entente.catalog.ChangeId;
import entente.catalog.ChangeRecord;
import entente.catalog.Contributor;
import entente.catalog.Deletion;
import entente.catalog.DeletionRequest;
import entente.catalog.ObjectRepository;
import entente.catalog.Objects;
import entente.catalog.PartnerCode;
import entente.catalog.Release;
import entente.catalog.Submission;
import entente.catalog.VersionSelection;
import entente.catalog.Visibility;
import entente.catalog.mongo.OnReplicaSet;
import entente.database.OpenTransaction;
import entente.http.AccessLog;
import entente.mongod.EnabledWithMongod;
import entente.stix.StixObject;
import entente.stix.TlpLevel;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a killed server leaves: changes on record as intended, without an end. */
@EnabledWithMongod
@QuarkusTest
@TestProfile(OnReplicaSet.class)
class MongoIntentClosingIT {
  private static final PartnerCode USA = new PartnerCode("USA");
  private static final Contributor CONTRIBUTOR =
      new Contributor(USA, false, true, new Visibility(TlpLevel.RED, USA, Set.of("USA")));

  @Inject IntentClosing closing;
  @Inject AuditTrail trail;
  @Inject ObjectRepository repository;

  private final StixObject object = indicator(id("indicator"), "2021-03-02T00:00:00.000Z");

  @Test
  void additionIsFoundDone() {
    RequestFacts killed = request();
    add(Objects.CLEAR, recorded(killed));

    close();

    assertThat(outcomes(killed)).containsExactly("intended", "completed");
  }

  @Test
  void additionOfWhatWasDeletedSinceIsFoundDone() {
    RequestFacts killed = request();
    add(Objects.CLEAR, recorded(killed));
    delete(RecordedChange.ofDeletion(trail, request()));

    close();

    assertThat(outcomes(killed)).containsExactly("intended", "completed");
  }

  @Test
  void deletionIsFoundDone() {
    RequestFacts killed = request();
    add(Objects.CLEAR, recorded(request()));
    delete(RecordedChange.ofDeletion(trail, killed));

    close();

    assertThat(outcomes(killed)).containsExactly("intended", "completed");
  }

  /** As when it was sent again, which is what a client does that had no answer. */
  @Test
  void deletionThatFailedIsFoundNotDoneThoughAnotherRequestDeletedTheObject() {
    RequestFacts killed = request();
    add(Objects.CLEAR, recorded(request()));
    assertThatThrownBy(() -> delete(new Unfinished<>(RecordedChange.ofDeletion(trail, killed))))
        .hasMessage("killed");
    delete(RecordedChange.ofDeletion(trail, request()));

    close();

    assertThat(outcomes(killed)).containsExactly("intended", "abandoned");
  }

  /** It adds no date and leaves no tombstone. */
  @Test
  void submissionThatOnlyNarrowsIsFoundDoneOrNotDone() {
    RequestFacts killed = request();
    RequestFacts killedEarlier = request();
    add(Objects.CLEAR, recorded(request()));
    assertThatThrownBy(() -> add(Objects.GREEN, new Unfinished<>(recorded(killedEarlier))))
        .hasMessage("killed");
    assertThat(add(Objects.GREEN, recorded(killed))).isEqualTo(Result.NARROWED);

    close();

    assertThat(outcomes(killed)).containsExactly("intended", "completed");
    assertThat(outcomes(killedEarlier)).containsExactly("intended", "abandoned");
  }

  /** Definitions are added before what cites them, and the server was killed in between. */
  @Test
  void eachTransactionOfARequestGetsItsEnd() {
    RequestFacts killed = request();
    add(Objects.CLEAR, recorded(killed));
    assertThatThrownBy(() -> add(Objects.GREEN, new Unfinished<>(recorded(killed))))
        .hasMessage("killed");

    close();
    close();

    assertThat(outcomes(killed)).containsExactly("intended", "intended", "completed", "abandoned");
  }

  /** The store gave no answer in time, so neither did the server. */
  @Test
  void refusalIsNoEndOfAnIntentAndAnAnswerIs() {
    RequestFacts refused = request();
    add(Objects.CLEAR, recorded(refused));
    await(trail.append(AccessRecord.refused(refused, Outcome.UNAVAILABLE)));
    RequestFacts answered = request();
    add(Objects.GREEN, recorded(answered));
    await(trail.append(AccessRecord.served(answered, Disclosure.NONE)));

    close();

    assertThat(outcomes(refused)).containsExactly("intended", "unavailable", "completed");
    assertThat(outcomes(answered)).containsExactly("intended", "served");
  }

  @Test
  void intentThatIsOlderThanWhatTheStoreKeepsIsNotJudged() {
    RequestFacts old = SampleRequests.known(Instant.now().minus(ChangeHistory.KEPT));
    await(trail.append(AccessRecord.intended(old, ChangeId.next(), Disclosure.NONE)));

    close();

    assertThat(outcomes(old)).containsExactly("intended", "undetermined");
  }

  /** The server is killed when its intent is on record and nothing is committed. */
  private record Unfinished<T>(ChangeRecord<T> begun) implements ChangeRecord<T> {
    @Override
    public Uni<Void> within(OpenTransaction transaction, T result) {
      throw new UnsupportedOperationException("the objects are in MongoDB");
    }

    @Override
    public Uni<Void> intended(ChangeId change, T result) {
      return begun
          .intended(change, result)
          .chain(() -> Uni.createFrom().failure(new IllegalStateException("killed")));
    }
  }

  private static RequestFacts request() {
    return SampleRequests.known(Instant.now());
  }

  private ChangeRecord<Additions> recorded(RequestFacts facts) {
    return RecordedChange.ofAdditions(trail, facts);
  }

  @CanIgnoreReturnValue
  private Result add(Release release, ChangeRecord<Additions> changeRecord) {
    return await(
            repository.add(
                SampleRequests.COLLECTION,
                CONTRIBUTOR,
                List.of(new Submission(object, USA, release)),
                changeRecord))
        .get(0)
        .result();
  }

  private void delete(ChangeRecord<Deletion> changeRecord) {
    assertThat(
            await(
                repository.delete(
                    SampleRequests.COLLECTION,
                    CONTRIBUTOR,
                    new DeletionRequest(object.id(), VersionSelection.ALL),
                    changeRecord)))
        .isEqualTo(Deletion.DELETED);
  }

  /** As if all of it had been ten minutes ago. */
  private void close() {
    await(closing.close(Instant.now().plusSeconds(60)));
  }

  private static List<String> outcomes(RequestFacts facts) {
    return AccessLog.since(Instant.EPOCH, "request=" + facts.request()).stream()
        .map(line -> line.path("outcome").asText())
        .toList();
  }

  @CanIgnoreReturnValue
  private static <T> T await(Uni<T> uni) {
    return uni.await().atMost(Duration.ofSeconds(30));
  }
}
