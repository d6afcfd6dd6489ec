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
 * The threads on which operators' requests wait for the database: two, so that an urgent suspension
 * need not wait for a count, and none of those that partners' requests need.
 */
@ApplicationScoped
class OperatorThreads {
  private static final int THREADS = 2;

  private final ThreadPoolExecutor threads;

  OperatorThreads(OperatorsConfig config) {
    this.threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(config.waitingMax()),
            OperatorThreads::thread);
    threads.allowCoreThreadTimeOut(true);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "entente-operators");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Works on one of them.
   *
   * @return what the work returns; fails with a {@link Problem} of kind {@code TOO_MANY_REQUESTS}
   *     where too many wait
   */
  <T> Uni<T> run(Supplier<T> work) {
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
    threads.shutdown();
  }
}
