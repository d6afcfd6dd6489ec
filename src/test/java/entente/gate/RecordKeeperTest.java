package entente.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.audit.Outcome;
import entente.audit.RequestFacts;
import entente.audit.SampleRequests;
import entente.digest.Sha256;
import entente.gate.StagedStores.Deed;
import entente.gate.StagedStores.Held;
import entente.problem.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Promise 2: no answer and no refusal is told before its record is durable. */
class RecordKeeperTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Buffer BODY = Buffer.buffer("{}");

  private final StagedStores stores = new StagedStores();
  private final RecordKeeper keeper = new RecordKeeper(stores);
  private final RequestFacts facts = SampleRequests.known(Instant.EPOCH);

  @Test
  void answerWaitsForItsRecord() {
    Held written = stores.holdBack(Deed.RECORD);

    CompletableFuture<Buffer> answer = keeper.served(facts, 3, BODY).subscribeAsCompletionStage();

    assertThat(answer).isNotDone();
    written.complete();
    assertThat(answer).isCompletedWithValue(BODY);
    assertThat(stores.records.get(0).outcome()).isEqualTo(Outcome.SERVED);
    assertThat(stores.records.get(0).disclosure().objects()).isEqualTo(3);
    assertThat(stores.records.get(0).disclosure().bodySha256())
        .contains(Sha256.of(BODY.getBytes()));
  }

  @Test
  void refusalWaitsForItsRecord() {
    Held written = stores.holdBack(Deed.RECORD);

    CompletableFuture<Void> told =
        keeper.refused(facts, Outcome.NOT_FOUND).subscribeAsCompletionStage();

    assertThat(told).isNotDone();
    written.complete();
    assertThat(told).isCompleted();
    assertThat(stores.records.get(0).outcome()).isEqualTo(Outcome.NOT_FOUND);
  }

  @Test
  void whatCannotBeRecordedIsNotTold() {
    stores.fail(Deed.RECORD);

    assertUnavailable(keeper.served(facts, 0, BODY));
    assertUnavailable(keeper.refused(facts, Outcome.NOT_FOUND));
  }

  private static void assertUnavailable(Uni<?> answer) {
    assertThatThrownBy(() -> answer.await().atMost(PATIENCE))
        .isInstanceOfSatisfying(
            Problem.class, it -> assertThat(it.kind()).isEqualTo(Problem.Kind.UNAVAILABLE));
  }
}
