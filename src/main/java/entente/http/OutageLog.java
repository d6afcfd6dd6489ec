package entente.http;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Says in the log that a store is away: once, and then once a minute with the number of requests
 * that were refused meanwhile. A line for each of them, with its trace, would fill the disk that
 * the store may be waiting for.
 */
@ApplicationScoped
class OutageLog {
  private static final Logger LOG = Logger.getLogger(OutageLog.class);
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private final Clock clock;
  private final Map<String, Outage> outages = new ConcurrentHashMap<>();

  OutageLog(Clock clock) {
    this.clock = clock;
  }

  /** What was said last, and how many requests were refused since. */
  private record Outage(Instant saidAt, long unsaid) {}

  /**
   * Reports a request that was refused.
   *
   * @param event what happened, the same words for the same kind of event
   * @param cause why
   * @param errorId what the client was told
   */
  void report(String event, Throwable cause, UUID errorId) {
    Instant now = clock.instant();
    outages.compute(
        event,
        (same, last) -> {
          if (last != null && now.isBefore(last.saidAt().plus(PAUSE))) {
            return new Outage(last.saidAt(), last.unsaid() + 1);
          }
          say(event, cause, errorId, last == null ? 0 : last.unsaid());
          return new Outage(now, 0);
        });
    LOG.debugf(cause, "%s, errorId=%s", event, errorId);
  }

  private static void say(String event, Throwable cause, UUID errorId, long unsaid) {
    LOG.warnf(
        "%s, errorId=%s, %d more since this was last said: %s",
        event, errorId, unsaid, root(cause));
  }

  private static String root(Throwable cause) {
    Throwable root = cause;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return Objects.requireNonNullElseGet(root.getMessage(), root::toString);
  }
}
