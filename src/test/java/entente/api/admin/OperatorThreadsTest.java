package entente.api.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.problem.Problem;
import entente.sharing.OperatorLimits;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What operators look at does not hold up what they change. */
class OperatorThreadsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final OperatorThreads threads = new OperatorThreads(OperatorLimits.USUAL.waiting(1));
  private final CountDownLatch counted = new CountDownLatch(1);

  @AfterEach
  void endThem() {
    counted.countDown();
    threads.stop();
  }

  @Test
  void changeIsMadeWhileAnythingIsCountedAndAsManyAsMayWaitForThat() {
    CompletableFuture<String> count = look();
    CompletableFuture<String> waiting = look();

    assertThat(threads.change(() -> "stored").await().atMost(PATIENCE)).isEqualTo("stored");
    assertThatThrownBy(() -> threads.look(() -> "").await().atMost(PATIENCE))
        .isInstanceOfSatisfying(
            Problem.class, it -> assertThat(it.kind()).isEqualTo(Problem.Kind.TOO_MANY_REQUESTS));

    counted.countDown();
    assertThat(count.thenCombine(waiting, String::concat).join()).isEqualTo("countedcounted");
  }

  private CompletableFuture<String> look() {
    return threads
        .look(
            () -> {
              try {
                counted.await();
                return "counted";
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            })
        .subscribeAsCompletionStage();
  }
}
