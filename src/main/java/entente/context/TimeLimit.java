package entente.context;

import io.netty.util.HashedWheelTimer;
import io.netty.util.Timeout;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Limits how long an answer is waited for. Mutiny's own operator keeps the timer of an answer that
 * came in time, and wakes two threads when it goes off for nothing; here it is dropped at once,
 * which matters where every request has some.
 */
public final class TimeLimit {
  /** How much later than its time a timer may go off. */
  private static final Duration TICK = Duration.ofMillis(100);

  private static final HashedWheelTimer TIMER =
      new HashedWheelTimer(
          new DefaultThreadFactory("time-limits", true), TICK.toMillis(), TimeUnit.MILLISECONDS);

  private TimeLimit() {}

  /**
   * The answer to some work, as long as it comes in time; otherwise the work is cancelled.
   *
   * @param late makes the failure of an answer that has not come; it is delivered on a worker
   *     thread
   */
  public static <T> Uni<T> within(Duration max, Uni<T> work, Supplier<? extends Throwable> late) {
    return Uni.createFrom()
        .emitter(
            emitter -> {
              Timeout timer = start(max, () -> emitter.fail(late.get()));
              Cancellable waiting = forward(work, emitter, timer);
              emitter.onTermination(
                  () -> {
                    timer.cancel();
                    waiting.cancel();
                  });
            });
  }

  /** The thread of the timer has others to look after. */
  private static Timeout start(Duration max, Runnable expired) {
    return TIMER.newTimeout(
        timer -> Infrastructure.getDefaultExecutor().execute(expired),
        max.toMillis(),
        TimeUnit.MILLISECONDS);
  }

  private static <T> Cancellable forward(
      Uni<T> work, UniEmitter<? super T> emitter, Timeout timer) {
    return work.onTermination()
        .invoke(() -> timer.cancel())
        .subscribe()
        .with(emitter::complete, emitter::fail);
  }

  /** How many timers have not gone off yet; one that was dropped counts until the next tick. */
  static long pending() {
    return TIMER.pendingTimeouts();
  }
}
