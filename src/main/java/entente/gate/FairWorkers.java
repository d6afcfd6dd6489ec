package entente.gate;

import entente.catalog.PartnerCode;
import entente.context.CallerContext;
import entente.problem.Problem;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The threads on which documents are parsed, validated and rendered, a few of them: on an event
 * loop the work of one partner would hold up everybody's requests. Partners take turns, however
 * much each of them has waiting.
 */
@ApplicationScoped
public class FairWorkers {
  private final Executor threads;
  private final WorkConfig config;
  private final Map<PartnerCode, Queue<Runnable>> waiting = new LinkedHashMap<>();
  private int all;

  @Inject
  FairWorkers(WorkConfig config) {
    this(config, Executors.newFixedThreadPool(config.threads(), FairWorkers::thread));
  }

  /** Works where it is told to, with the same limits. */
  FairWorkers(WorkConfig config, Executor threads) {
    this.config = config;
    this.threads = threads;
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "entente-worker");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Works when it is the partner's turn.
   *
   * @param partner whose work it is
   * @param work what is done, on a thread that may be held for long
   * @return what the work returns, on the Vert.x context of whoever subscribes; fails with what the
   *     work throws, or with a {@link Problem} of kind {@code TOO_MANY_REQUESTS} or {@code
   *     UNAVAILABLE} if too much is waiting, of the partner or in all
   */
  public <T> Uni<T> run(PartnerCode partner, Supplier<T> work) {
    return done(
        work,
        ready -> {
          synchronized (waiting) {
            requirePlace(partner);
            add(partner, ready);
          }
        });
  }

  /**
   * Goes on with the work of a request that is under way: it is never refused, for what was stored
   * meanwhile has to be on record. There is no more of it than requests were let in.
   *
   * @see #run
   */
  public <T> Uni<T> resume(PartnerCode partner, Supplier<T> work) {
    return done(work, ready -> add(partner, ready));
  }

  /**
   * Shares a part of the work that a thread is at with one that is free. It waits for its turn like
   * all work of the partner; where that has not come when the result is asked for, whoever asks
   * does it instead. So nothing waits for a thread, and no more than one part needs a place.
   *
   * @return the part's result; to be asked for once, by the thread that shares it
   */
  <T> Supplier<T> share(PartnerCode partner, Supplier<T> work) {
    CompletableFuture<T> done = new CompletableFuture<>();
    Runnable part =
        () -> {
          try {
            done.complete(work.get());
          } catch (RuntimeException | StackOverflowError failure) {
            done.completeExceptionally(failure);
          }
        };
    add(partner, part);
    return () -> {
      if (withdraw(partner, part)) {
        part.run();
      }
      return result(done);
    };
  }

  private static <T> T result(CompletableFuture<T> done) {
    try {
      return done.join();
    } catch (CompletionException failure) {
      if (failure.getCause() instanceof Problem problem) {
        throw problem;
      }
      throw failure;
    }
  }

  private static <T> Uni<T> done(Supplier<T> work, Consumer<Runnable> queue) {
    Uni<T> done =
        Uni.createFrom()
            .emitter(
                emitter -> {
                  try {
                    queue.accept(() -> complete(emitter, work));
                  } catch (Problem refused) {
                    emitter.fail(refused);
                  }
                });
    return CallerContext.resume(done);
  }

  private static <T> void complete(UniEmitter<? super T> emitter, Supplier<T> work) {
    try {
      emitter.complete(work.get());
    } catch (RuntimeException | StackOverflowError failure) {
      emitter.fail(failure);
    }
  }

  private void requirePlace(PartnerCode partner) {
    Queue<Runnable> own = waiting.get(partner);
    if (own != null && own.size() >= config.waitingPerPartnerMax()) {
      throw new Problem(
          Problem.Kind.TOO_MANY_REQUESTS,
          "%d requests of yours are waiting to be worked on".formatted(own.size()));
    }
    if (all >= config.waitingMax()) {
      throw new Problem(Problem.Kind.UNAVAILABLE, "too many requests wait to be worked on");
    }
  }

  private void add(PartnerCode partner, Runnable work) {
    synchronized (waiting) {
      waiting.computeIfAbsent(partner, first -> new ArrayDeque<>()).add(work);
      all++;
    }
    threads.execute(() -> next().run());
  }

  /** Takes work back whose turn has not come; whether it was still waiting. */
  private boolean withdraw(PartnerCode partner, Runnable work) {
    synchronized (waiting) {
      Queue<Runnable> own = waiting.get(partner);
      if (own == null || !own.remove(work)) {
        return false;
      }
      if (own.isEmpty()) {
        waiting.remove(partner);
      }
      all--;
      return true;
    }
  }

  /**
   * The first work of the partner whose turn it is; its next turn comes after all others'. None
   * where it was taken back meanwhile.
   */
  private Runnable next() {
    synchronized (waiting) {
      if (waiting.isEmpty()) {
        return () -> {};
      }
      PartnerCode partner = waiting.keySet().iterator().next();
      Queue<Runnable> own = waiting.remove(partner);
      Runnable work = own.remove();
      if (!own.isEmpty()) {
        waiting.put(partner, own);
      }
      all--;
      return work;
    }
  }

  @PreDestroy
  void stop() {
    if (threads instanceof ExecutorService pool) {
      pool.shutdown();
    }
  }
}
