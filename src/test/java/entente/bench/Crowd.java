package entente.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Several clients that ask the same at once, each as soon as it has been answered. */
final class Crowd {
  /** How many most readings are asked by. */
  static final int CLIENTS = 8;

  private static final Duration WARM_UP = Duration.ofSeconds(2);
  private static final Duration MEASURED = Duration.ofSeconds(5);

  private Crowd() {}

  /** What they get answered; each begins at another one of the questions. */
  static Throughput ask(Questions questions, int clients) {
    return ask(List.of(questions), clients);
  }

  /** The same of several servers, among which they are divided. */
  static Throughput ask(List<Questions> servers, int clients) {
    long start = System.nanoTime() + WARM_UP.toNanos();
    List<Callable<Timings>> tasks = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      Questions questions = servers.get(i % servers.size());
      int first = i * questions.requests().size() / clients;
      tasks.add(() -> client(questions, first, start));
    }
    Timings all = Timings.joined(together(tasks));
    return new Throughput(
        all.count() * (double) TimeUnit.SECONDS.toNanos(1) / MEASURED.toNanos(), all);
  }

  /** Lets each task run on a thread of its own, and waits for all of them. */
  static <T> List<T> together(List<Callable<T>> tasks) {
    ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> result : threads.invokeAll(tasks)) {
        results.add(result.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a client failed", e);
    } finally {
      threads.shutdownNow();
    }
  }

  /** Times the answers that come between the start and the end. */
  private static Timings client(Questions questions, int first, long start) throws IOException {
    long end = start + MEASURED.toNanos();
    Timings timings = new Timings(1_024);
    try (Connection connection = new Connection(questions.port())) {
      for (int i = first; ; i++) {
        long asked = System.nanoTime();
        connection.exchange(questions.request(i)).require(200);
        long answered = System.nanoTime();
        if (answered > end) {
          return timings;
        }
        if (answered > start) {
          timings.add(answered - asked);
        }
      }
    }
  }
}
