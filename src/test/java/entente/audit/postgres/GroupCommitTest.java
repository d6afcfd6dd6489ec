package entente.audit.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class GroupCommitTest {
  private final StagedStore store = new StagedStore();
  private final GroupCommit<String, String> groups =
      new GroupCommit<>(new GroupCommit.Limits(3, 100, 2), String::length, store::write);

  @Test
  void whatComesDuringAWriteMakesUpTheNext() {
    var first = add("a");
    var second = add("b");
    var third = add("c");

    store.complete(0);

    assertThat(store.groups).containsExactly(List.of("a"), List.of("b", "c"));
    assertThat(first).isCompletedWithValue("a is written");
    assertThat(second).isNotDone();
    assertThat(third).isNotDone();
  }

  @Test
  void groupHoldsNoMoreThanItsMaximum() {
    var appends = List.of(add("a"), add("b"), add("c"), add("d"));

    store.complete(0);
    store.complete(1);
    store.complete(2);

    assertThat(store.groups).containsExactly(List.of("a"), List.of("b", "c"), List.of("d"));
    assertThat(appends).allMatch(CompletableFuture::isDone);
  }

  @Test
  void oneMoreThanMayWaitIsRefusedAtOnce() {
    var written = add("a");
    var waiting = List.of(add("b"), add("c"), add("d"));

    var tooMany = add("e");

    assertThat(tooMany)
        .failsWithin(0, TimeUnit.SECONDS)
        .withThrowableThat()
        .withCauseInstanceOf(RejectedExecutionException.class);
    assertThat(written).isNotDone();
    assertThat(waiting).noneMatch(CompletableFuture::isDone);
  }

  /** Sixty of the hundred characters that may wait, again and again. */
  @Test
  void charactersThatAreWrittenOrRefusedWaitNoMore() {
    String text = "x".repeat(60);
    for (int i = 0; i < 3; i++) {
      var written = add(text);
      var refused = add(text);

      store.complete(i);

      assertThat(written).isCompleted();
      assertThat(refused).isCompletedExceptionally();
    }
  }

  @Test
  void failureIsToldToItsGroupAlone() {
    var first = add("a");
    var second = add("b");

    store.fail(0);
    store.complete(1);

    assertThat(first).isCompletedExceptionally();
    assertThat(second).isCompleted();
  }

  @Test
  void storeThatThrowsFailsItsGroupAndIsAskedAgain() {
    store.broken = true;
    var first = add("a");
    store.broken = false;
    var second = add("b");

    store.complete(0);

    assertThat(first).isCompletedExceptionally();
    assertThat(second).isCompleted();
  }

  private CompletableFuture<String> add(String item) {
    return groups.add(item).subscribeAsCompletionStage();
  }

  /** Takes groups and answers when it is told to. */
  private static final class StagedStore {
    private final List<List<String>> groups = new ArrayList<>();
    private final List<UniEmitter<? super Function<String, String>>> answers = new ArrayList<>();
    private boolean broken;

    Uni<Function<String, String>> write(List<String> group) {
      if (broken) {
        throw new IllegalStateException("broken");
      }
      groups.add(group);
      return Uni.createFrom().emitter(answers::add);
    }

    void complete(int group) {
      Function<String, String> written = item -> item + " is written";
      answers.get(group).complete(written);
    }

    void fail(int group) {
      answers.get(group).fail(new IllegalStateException("failed"));
    }
  }
}
