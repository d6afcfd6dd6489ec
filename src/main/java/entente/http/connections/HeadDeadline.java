package entente.http.connections;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Until when something has to come over a connection: the rest of a head, or the next request. It
 * is looked at a few times in a while and not timed exactly, so that a request costs no timer.
 */
final class HeadDeadline {
  private static final long LOOKS = 8;
  private static final long LOOK_MILLIS_MAX = 1_000;

  private final long headNanos;
  private final long idleNanos;
  private Waiting waiting = Waiting.NOTHING;
  private long since;
  private @Nullable Future<?> looking;

  private enum Waiting {
    NOTHING,
    HEAD,
    REQUEST
  }

  HeadDeadline(ConnectionsConfig limits) {
    this.headNanos = limits.headTimeout().toNanos();
    this.idleNanos = limits.idleTimeout().toNanos();
  }

  /** Looks, from now on, whether the deadline is over. */
  void start(EventExecutor executor, Runnable late) {
    long shortest = TimeUnit.NANOSECONDS.toMillis(Math.min(headNanos, idleNanos));
    long every = Math.max(1, Math.min(LOOK_MILLIS_MAX, shortest / LOOKS));
    looking =
        executor.scheduleWithFixedDelay(() -> look(late), every, every, TimeUnit.MILLISECONDS);
  }

  private void look(Runnable late) {
    long max = waiting == Waiting.HEAD ? headNanos : idleNanos;
    if (waiting != Waiting.NOTHING && System.nanoTime() - since > max) {
      late.run();
    }
  }

  /** A head begins, or goes on. */
  void headBegins() {
    if (waiting != Waiting.HEAD) {
      begin(Waiting.HEAD);
    }
  }

  /** All requests are answered; the next one may take its time. */
  void idleBegins() {
    begin(Waiting.REQUEST);
  }

  private void begin(Waiting what) {
    waiting = what;
    since = System.nanoTime();
  }

  /** Nothing is waited for. */
  void none() {
    waiting = Waiting.NOTHING;
  }

  boolean isOfHead() {
    return waiting == Waiting.HEAD;
  }

  /** Looks no more. */
  void stop() {
    if (looking != null) {
      looking.cancel(false);
    }
  }
}
