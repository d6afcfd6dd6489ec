package entente.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.catalog.PartnerCode;
import entente.problem.Problem;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FairWorkersTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final PartnerCode USA = new PartnerCode("USA");
  private static final PartnerCode JPN = new PartnerCode("JPN");

  private final FairWorkers workers = new FairWorkers(new Limits(1, 5, 3));
  private final CountDownLatch released = new CountDownLatch(1);
  private final List<String> done = new CopyOnWriteArrayList<>();

  /** The limits of these tests. */
  private record Limits(int threads, int waitingMax, int waitingPerPartnerMax)
      implements WorkConfig {}

  @AfterEach
  void stop() {
    released.countDown();
    workers.stop();
  }

  @Test
  void partnerWithOneRequestDoesNotWaitForAllOfAnothers() throws InterruptedException {
    holdTheThread();
    waiting(USA, "first");
    waiting(USA, "second");
    var last = work(USA, "third");
    waiting(JPN, "other");

    released.countDown();

    last.awaitItem(PATIENCE);
    assertThat(done).containsExactly("first", "other", "second", "third");
  }

  @Test
  void oneMoreThanAPartnersShareIsRefusedForThatPartnerAlone() throws InterruptedException {
    holdTheThread();
    waiting(USA, "1");
    waiting(USA, "2");
    waiting(USA, "3");

    assertThat(refusal(work(USA, "4"))).isEqualTo(Problem.Kind.TOO_MANY_REQUESTS);
    var other = work(JPN, "other");
    released.countDown();

    other.awaitItem(PATIENCE).assertItem("other");
  }

  @Test
  void oneMoreThanAllIsRefusedAsUnavailable() throws InterruptedException {
    holdTheThread();
    List.of("1", "2", "3").forEach(name -> waiting(USA, name));
    List.of("4", "5").forEach(name -> waiting(JPN, name));

    assertThat(refusal(work(JPN, "6"))).isEqualTo(Problem.Kind.UNAVAILABLE);
  }

  @Test
  void whatIsDoneWaitsNoMore() throws InterruptedException {
    for (int i = 0; i < 10; i++) {
      work(USA, "done").awaitItem(PATIENCE);
    }

    holdTheThread();
    var waits = work(USA, "waits");
    released.countDown();

    waits.awaitItem(PATIENCE).assertItem("waits");
  }

  @Test
  void workThatFailsFailsItsOwnRequestOnly() {
    var failed =
        workers
            .run(
                USA,
                () -> {
                  throw Problem.malformed("no");
                })
            .subscribe()
            .withSubscriber(UniAssertSubscriber.create());

    assertThat(refusal(failed)).isEqualTo(Problem.Kind.MALFORMED);
    work(USA, "next").awaitItem(PATIENCE).assertItem("next");
  }

  @Test
  void sharedWorkThatNobodyIsFreeForIsDoneOnceByWhoAsksForIt() throws InterruptedException {
    holdTheThread();
    Supplier<String> part = workers.share(USA, () -> performed("part"));

    assertThat(part.get()).isEqualTo("part");
    released.countDown();
    work(USA, "next").awaitItem(PATIENCE);

    assertThat(done).containsExactly("part", "next");
  }

  @Test
  void sharedWorkIsDoneByAThreadThatIsFree() {
    CountDownLatch elsewhere = new CountDownLatch(1);
    Supplier<String> part =
        workers.share(
            USA,
            () -> {
              elsewhere.countDown();
              return performed("part");
            });

    await(elsewhere);

    assertThat(part.get()).isEqualTo("part");
    assertThat(done).containsExactly("part");
  }

  @Test
  void sharedWorkFailsWhoAsksForIt() {
    Supplier<String> part =
        workers.share(
            USA,
            () -> {
              throw Problem.malformed("no");
            });

    assertThatThrownBy(part::get).isInstanceOf(Problem.class).hasMessage("no");
  }

  private String performed(String name) {
    done.add(name);
    return name;
  }

  private void holdTheThread() throws InterruptedException {
    CountDownLatch held = new CountDownLatch(1);
    workers
        .run(
            new PartnerCode("NZL"),
            () -> {
              held.countDown();
              await(released);
              return "held";
            })
        .subscribe()
        .withSubscriber(UniAssertSubscriber.create());
    held.await();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Work that is asked for, and whose answer nobody looks at. */
  private void waiting(PartnerCode partner, String name) {
    UniAssertSubscriber<String> unused = work(partner, name);
  }

  private UniAssertSubscriber<String> work(PartnerCode partner, String name) {
    return workers
        .run(partner, () -> performed(name))
        .subscribe()
        .withSubscriber(UniAssertSubscriber.create());
  }

  private static Problem.Kind refusal(UniAssertSubscriber<?> subscriber) {
    return ((Problem) subscriber.awaitFailure(PATIENCE).getFailure()).kind();
  }
}
