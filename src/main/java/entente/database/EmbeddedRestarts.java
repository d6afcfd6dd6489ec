package entente.database;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import io.quarkus.runtime.Quarkus;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Starts the server's own PostgreSQL again where it ends by itself: it was killed, or could not
 * write its log to a full disk. Meanwhile the server is not ready. Where that does not help the
 * server ends too, for whatever started it to start it anew.
 */
final class EmbeddedRestarts implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(EmbeddedRestarts.class);
  private static final Duration PAUSE_MAX = Duration.ofMinutes(1);

  /** One that has run for so long has recovered; what happens then is counted from the start. */
  private static final Duration RECOVERED = Duration.ofMinutes(10);

  private final EmbeddedPostgres postgres;
  private final int attemptsMax;

  /** One program to end what was left, one to start, one to end what did not start. */
  private final Duration startMax;

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(EmbeddedRestarts::daemon);
  private final Counter restarts =
      Counter.builder("entente.embedded.postgresql.restarts")
          .description("times that the embedded PostgreSQL was started again after it had ended")
          .register(Metrics.globalRegistry);
  private int attempts;
  private long startedAt = System.nanoTime();
  private volatile boolean closed;

  EmbeddedRestarts(EmbeddedPostgres postgres, DatabaseConfig config) {
    this.postgres = postgres;
    this.attemptsMax = config.embeddedRestartsMax();
    this.startMax = config.embeddedTimeout().multipliedBy(3);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "embedded-postgresql");
    thread.setDaemon(true);
    return thread;
  }

  /** Watches the process that runs now. */
  EmbeddedRestarts watch() {
    startedAt = System.nanoTime();
    var unused = postgres.end().handleAsync((process, failure) -> ended(), thread);
    return this;
  }

  /**
   * From now on it may end. A start that is under way is waited for, so that whoever stops the
   * database afterwards stops what was started; no other one begins.
   */
  @Override
  public void close() {
    closed = true;
    thread.shutdownNow();
    try {
      if (!thread.awaitTermination(startMax.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warnf("the embedded PostgreSQL is still being started after %s", startMax);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Void ended() {
    if (System.nanoTime() - startedAt > RECOVERED.toNanos()) {
      attempts = 0;
    }
    if (!closed) {
      LOG.errorf("the embedded PostgreSQL has ended by itself; it is started again");
      startAgain();
    }
    return null;
  }

  private void startAgain() {
    if (closed) {
      return;
    }
    if (attempts == attemptsMax) {
      LOG.errorf(
          "the embedded PostgreSQL was started %d times and did not stay; the server ends",
          attemptsMax);
      Quarkus.asyncExit(1);
      return;
    }
    attempts++;
    restarts.increment();
    try {
      postgres.startAgain();
      LOG.infof("the embedded PostgreSQL runs again");
      var unused = watch();
    } catch (RuntimeException e) {
      if (closed) {
        return;
      }
      LOG.warnf(
          "attempt %d of %d to start the embedded PostgreSQL: %s",
          attempts, attemptsMax, e.getMessage());
      var unused = thread.schedule(this::startAgain, pauseSeconds(), TimeUnit.SECONDS);
    }
  }

  private long pauseSeconds() {
    return Math.min(1L << Math.min(attempts - 1, 10), PAUSE_MAX.toSeconds());
  }
}
