package entente.api.admin;

import entente.context.CallerContext;
import entente.problem.Problem;
import entente.sharing.OperatorsConfig;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The threads on which operators' requests wait for the database, none of those that partners'
 * requests need: one for those that look or count, and one for those that change something, so that
 * an urgent suspension waits for no count.
 */
@ApplicationScoped
class OperatorThreads {
  private final ThreadPoolExecutor looks;
  private final ThreadPoolExecutor changes;

  OperatorThreads(OperatorsConfig config) {
    this.looks = oneThread(config.waitingMax());
    this.changes = oneThread(config.waitingMax());
  }

  private static ThreadPoolExecutor oneThread(int waitingMax) {
    ThreadPoolExecutor executor =
        new ThreadPoolExecutor(
            1,
            1,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(waitingMax),
            OperatorThreads::thread);
    executor.allowCoreThreadTimeOut(true);
    return executor;
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "entente-operators");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Does work that looks at something or counts it.
   *
   * @return what the work returns; fails with a {@link Problem} of kind {@code TOO_MANY_REQUESTS}
   *     where too many wait
   */
  <T> Uni<T> look(Supplier<T> work) {
    return on(looks, work);
  }

  /** Does work that changes something; returns and fails as {@link #look}. */
  <T> Uni<T> change(Supplier<T> work) {
    return on(changes, work);
  }

  private static <T> Uni<T> on(ThreadPoolExecutor threads, Supplier<T> work) {
    return CallerContext.resume(
        Uni.createFrom()
            .item(work)
            .runSubscriptionOn(threads)
            .onFailure(RejectedExecutionException.class)
            .transform(
                full ->
                    new Problem(
                        Problem.Kind.TOO_MANY_REQUESTS,
                        "too many operators' requests are waiting")));
  }

  @PreDestroy
  void stop() {
    looks.shutdown();
    changes.shutdown();
  }
}
