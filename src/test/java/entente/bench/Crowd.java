package entente.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Several clients that ask the same at once, each as soon as it has been answered. */
final class Crowd {
  static final int CLIENTS = 8;
  private static final Duration WARM_UP = Duration.ofSeconds(2);
  private static final Duration MEASURED = Duration.ofSeconds(5);

  private Crowd() {}

  /** How many requests a second all of them together get answered. */
  static double requestsPerSecond(Questions questions) {
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      long start = System.nanoTime() + WARM_UP.toNanos();
      List<Future<Integer>> counts = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        counts.add(clients.submit(() -> client(questions, start)));
      }
      long requests = 0;
      for (Future<Integer> count : counts) {
        requests += count.get();
      }
      return requests * (double) TimeUnit.SECONDS.toNanos(1) / MEASURED.toNanos();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a client failed", e);
    } finally {
      clients.shutdownNow();
    }
  }

  /** Counts the answers that come between the start and the end. */
  private static int client(Questions questions, long start) throws IOException {
    long end = start + MEASURED.toNanos();
    int count = 0;
    try (Connection connection = new Connection(questions.port())) {
      for (int i = 0; ; i++) {
        Answer answer = connection.exchange(questions.request(i)).require(200);
        long now = System.nanoTime();
        if (now > end) {
          return count;
        }
        if (now > start && answer.body().length > 0) {
          count++;
        }
      }
    }
  }
}
