package entente.catalog.versions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import entente.problem.Problem;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Two at a time, and two that wait. */
class ConcurrencyLimitTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ConcurrencyLimit limit =
      new ConcurrencyLimit(2, 2, Problem.Kind.UNAVAILABLE, "too many; try again");
  private final List<String> begun = new ArrayList<>();

  @Test
  void workBeginsInTheOrderInWhichItCameAsSoonAsThereIsAPlace() {
    CompletableFuture<String> a = new CompletableFuture<>();
    CompletableFuture<String> b = new CompletableFuture<>();
    work("a", a);
    work("b", b);
    CompletableFuture<String> c = work("c", CompletableFuture.completedFuture("c"));
    CompletableFuture<String> d = work("d", new CompletableFuture<>());
    assertThat(begun).containsExactly("a", "b");

    b.complete("b");

    assertThat(begun).containsExactly("a", "b", "c", "d");
    assertThat(c).isCompletedWithValue("c");
    assertThat(d).isNotDone();
  }

  @Test
  void oneMoreThanMayWaitIsRefusedAndBeginsNothing() {
    for (String name : List.of("a", "b", "c", "d")) {
      work(name, new CompletableFuture<>());
    }

    Problem refused =
        catchThrowableOfType(
            Problem.class,
            () ->
                limit.within(() -> Uni.createFrom().item(begun.add("e"))).await().atMost(PATIENCE));

    assertThat(refused.kind()).isEqualTo(Problem.Kind.UNAVAILABLE);
    assertThat(begun).containsExactly("a", "b");
  }

  /** Failed, or given up while it is done or while it waits. */
  @Test
  void placeIsGivenUpHoweverTheWorkEnds() {
    CompletableFuture<String> fails = new CompletableFuture<>();
    work("fails", fails);
    CompletableFuture<String> left = work("left", new CompletableFuture<>());
    CompletableFuture<String> leftWaiting = work("leftWaiting", new CompletableFuture<>());

    leftWaiting.cancel(true);
    left.cancel(true);
    fails.completeExceptionally(new IllegalStateException("failed"));

    work("c", new CompletableFuture<>());
    work("d", new CompletableFuture<>());
    assertThat(begun).containsExactly("fails", "left", "c", "d");
  }

  @CanIgnoreReturnValue
  private CompletableFuture<String> work(String name, CompletableFuture<String> end) {
    return limit
        .within(
            () -> {
              begun.add(name);
              return Uni.createFrom().completionStage(end);
            })
        .subscribeAsCompletionStage();
  }
}
