package entente.audit.postgres;

import entente.context.CallerContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Writes what many callers hand in with few commits: whatever comes while one group is being
 * written makes up the next. So an idle server pays one commit for an item, a busy one a fraction.
 *
 * <p>One write at a time, on purpose. A second one in flight would find fewer items in each group,
 * and wait for the first all the same where the store keeps an order.
 *
 * @param <T> an item
 * @param <R> what is answered of each
 */
final class GroupCommit<T, R> {
  private final BlockingQueue<Waiter<T, R>> waiting;
  private final AtomicLong sizeWaiting = new AtomicLong();
  private final Limits limits;
  private final ToLongFunction<T> size;
  private final Function<List<T>, Uni<Function<T, R>>> write;
  private final AtomicBoolean writing = new AtomicBoolean();

  /**
   * Nothing is written yet.
   *
   * @param limits how much may wait, and be written at once
   * @param size the size of an item
   * @param write makes a group durable, or fails and leaves none of it behind; tells what to answer
   *     of each item
   */
  GroupCommit(Limits limits, ToLongFunction<T> size, Function<List<T>, Uni<Function<T, R>>> write) {
    this.waiting = new ArrayBlockingQueue<>(limits.waitingMax());
    this.limits = limits;
    this.size = size;
    this.write = write;
  }

  /**
   * Adds an item to the next group.
   *
   * @return completes when the item is durable, on the Vert.x context of the one who subscribes;
   *     fails with what its group failed with, or with {@link RejectedExecutionException} where too
   *     many wait already
   */
  Uni<R> add(T item) {
    return CallerContext.resume(Uni.createFrom().emitter(emitter -> enqueue(item, emitter)));
  }

  private void enqueue(T item, UniEmitter<? super R> emitter) {
    long itsSize = size.applyAsLong(item);
    if (sizeWaiting.addAndGet(itsSize) <= limits.sizeWaitingMax()
        && waiting.offer(new Waiter<>(item, itsSize, emitter))) {
      writeNext();
    } else {
      sizeWaiting.addAndGet(-itsSize);
      emitter.fail(new RejectedExecutionException("too many wait to be written"));
    }
  }

  /** Looks again after each turn: who came while it was taken relies on that. */
  private void writeNext() {
    while (!waiting.isEmpty() && writing.compareAndSet(false, true)) {
      List<Waiter<T, R>> group = new ArrayList<>();
      if (waiting.drainTo(group, limits.groupMax()) > 0) {
        write(group);
        return;
      }
      writing.set(false);
    }
  }

  /** The one subscription that no request makes: a group belongs to all who wait for it. */
  private void write(List<Waiter<T, R>> group) {
    List<T> items = group.stream().map(Waiter::item).toList();
    Uni.createFrom()
        .deferred(() -> write.apply(items))
        .subscribe()
        .with(
            answers ->
                end(group, waiter -> waiter.emitter().complete(answers.apply(waiter.item()))),
            failure -> end(group, waiter -> waiter.emitter().fail(failure)));
  }

  /** The next group starts before those of this one are told: the store shall not stand idle. */
  private void end(List<Waiter<T, R>> group, Consumer<Waiter<T, R>> answer) {
    sizeWaiting.addAndGet(-group.stream().mapToLong(Waiter::size).sum());
    writing.set(false);
    writeNext();
    group.forEach(answer);
  }

  private record Waiter<T, R>(T item, long size, UniEmitter<? super R> emitter) {}

  /**
   * How much may wait.
   *
   * @param waitingMax how many items
   * @param sizeWaitingMax the sum of their sizes, those included that are being written
   * @param groupMax how many items a group holds at most
   */
  record Limits(int waitingMax, long sizeWaitingMax, int groupMax) {}
}
