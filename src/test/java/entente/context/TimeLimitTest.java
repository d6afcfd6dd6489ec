package entente.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class TimeLimitTest {
  private static final Duration LONG = Duration.ofHours(1);

  @Test
  void answerThatComesInTimeIsPassedOn() {
    CompletableFuture<String> answer = new CompletableFuture<>();

    CompletableFuture<String> passedOn =
        limited(LONG, Uni.createFrom().completionStage(answer)).subscribeAsCompletionStage();
    answer.complete("it");

    assertThat(passedOn).isCompletedWithValue("it");
  }

  @Test
  void failureThatComesInTimeIsPassedOn() {
    Uni<String> failed =
        limited(LONG, Uni.createFrom().failure(new IllegalArgumentException("its own")));

    assertThatThrownBy(() -> failed.await().indefinitely()).hasMessage("its own");
  }

  @Test
  void workWithoutAnAnswerIsCancelled() {
    AtomicBoolean cancelled = new AtomicBoolean();
    Uni<String> hanging =
        Uni.createFrom()
            .<String>emitter(emitter -> emitter.onTermination(() -> cancelled.set(true)));

    assertThatThrownBy(() -> limited(Duration.ofMillis(1), hanging).await().indefinitely())
        .hasMessage("late");
    Awaitility.await().untilTrue(cancelled);
  }

  /** Whoever does not wait any longer ends the work. */
  @Test
  void workIsCancelledWithItsWait() {
    AtomicBoolean cancelled = new AtomicBoolean();
    Uni<String> hanging =
        Uni.createFrom()
            .<String>emitter(emitter -> emitter.onTermination(() -> cancelled.set(true)));

    limited(LONG, hanging).subscribe().with(answer -> {}).cancel();

    assertThat(cancelled).isTrue();
    Awaitility.await().until(() -> TimeLimit.pending() == 0);
  }

  @Test
  void answersThatCameInTimeLeaveNoTimerBehind() {
    for (int i = 0; i < 1_000; i++) {
      assertThat(limited(LONG, Uni.createFrom().item("it")).await().indefinitely()).isEqualTo("it");
    }

    Awaitility.await().until(() -> TimeLimit.pending() == 0);
  }

  private static Uni<String> limited(Duration max, Uni<String> work) {
    return TimeLimit.within(max, work, () -> new IllegalStateException("late"));
  }
}
