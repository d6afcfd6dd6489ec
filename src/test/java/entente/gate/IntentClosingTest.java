package entente.gate;

import static org.assertj.core.api.Assertions.assertThat;

import entente.audit.AccessRecord;
import entente.audit.AuditTrail;
import entente.audit.Disclosure;
import entente.audit.OpenIntents;
import entente.audit.Outcome;
import entente.audit.RequestFacts;
import entente.audit.SampleRequests;
import entente.catalog.ChangeId;
import entente.http.AccessLog;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Intents in the log, whatever store says what became of them. */
@QuarkusTest
class IntentClosingTest {
  @Inject IntentClosing closing;
  @Inject OpenIntents intents;
  @Inject AuditTrail trail;

  /** The objects were moved to PostgreSQL after a server on MongoDB had been killed. */
  @Test
  void whatWasIntendedInAnotherStoreIsNotJudged() {
    RequestFacts killed = intended();

    await(closing.close(soon()));
    await(closing.close(soon()));

    assertThat(outcomes(killed)).containsExactly("intended", "undetermined");
  }

  @Test
  void failureLeavesItsIntentOpenAndOthersGetTheirEnds() {
    RequestFacts unreadable = intended();
    RequestFacts other = intended();

    await(
        intents.close(
            soon(),
            intent ->
                intent.facts().request().equals(unreadable.request())
                    ? Uni.createFrom().failure(new IllegalStateException("not found out"))
                    : Uni.createFrom().item(Outcome.COMPLETED)));
    assertThat(outcomes(unreadable)).containsExactly("intended");
    assertThat(outcomes(other)).containsExactly("intended", "completed");

    await(intents.close(soon(), intent -> Uni.createFrom().item(Outcome.ABANDONED)));
    assertThat(outcomes(unreadable)).containsExactly("intended", "abandoned");
    assertThat(outcomes(other)).containsExactly("intended", "completed");
  }

  /** The other store may take long to answer, and no request may wait for that. */
  @Test
  void recordsAreWrittenWhileItIsFoundOutWhatBecameOfAnIntent() {
    List<RequestFacts> open = List.of(intended(), intended());
    CompletableFuture<Outcome> answer = new CompletableFuture<>();
    CompletableFuture<Void> closed =
        intents
            .close(soon(), intent -> Uni.createFrom().completionStage(answer))
            .subscribeAsCompletionStage();

    await(trail.append(AccessRecord.served(SampleRequests.known(Instant.now()), Disclosure.NONE)));
    assertThat(closed).isNotDone();

    answer.complete(Outcome.ABANDONED);
    assertThat(closed).succeedsWithin(Duration.ofSeconds(30));
    assertThat(open)
        .allSatisfy(it -> assertThat(outcomes(it)).containsExactly("intended", "abandoned"));
  }

  private RequestFacts intended() {
    RequestFacts facts = SampleRequests.known(Instant.now());
    await(trail.append(AccessRecord.intended(facts, ChangeId.next(), Disclosure.NONE)));
    return facts;
  }

  /** As if all of it had been ten minutes ago. */
  private static Instant soon() {
    return Instant.now().plusSeconds(60);
  }

  private static List<String> outcomes(RequestFacts facts) {
    return AccessLog.since(Instant.EPOCH, "request=" + facts.request()).stream()
        .map(line -> line.path("outcome").asText())
        .toList();
  }

  private static void await(Uni<Void> uni) {
    uni.await().atMost(Duration.ofSeconds(30));
  }
}
