package entente.ops;

import entente.gate.IntentClosing;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Has the log say what became of changes whose server did not live to say it. */
@ApplicationScoped
class IntentSchedule {
  private static final Logger LOG = Logger.getLogger(IntentSchedule.class);

  /** No transaction takes so long, and no two clocks of a deployment differ by so much. */
  private static final Duration SETTLED_AFTER = Duration.ofMinutes(10);

  private final IntentClosing closing;
  private final Clock clock;

  IntentSchedule(IntentClosing closing, Clock clock) {
    this.closing = closing;
    this.clock = clock;
  }

  /** What keeps it from that is tried again: no request waits for it. */
  @Scheduled(
      every = "1m",
      delayed = "10s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> close() {
    return closing
        .close(clock.instant().minus(SETTLED_AFTER))
        .onFailure()
        .invoke(failure -> LOG.warnf("intents were not looked at: %s", failure))
        .onFailure()
        .recoverWithNull();
  }
}
