package entente.ops;

import entente.catalog.TaxiiTimestamp;
import entente.gate.StatusRepository;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import java.time.Clock;

/** Deletes the statuses of submissions when their retention ends. */
class StatusRetention {
  private final StatusRepository statuses;
  private final OpsConfig config;
  private final Clock clock;

  StatusRetention(StatusRepository statuses, OpsConfig config, Clock clock) {
    this.statuses = statuses;
    this.config = config;
    this.clock = clock;
  }

  @Scheduled(every = "1h", delayed = "10m")
  Uni<Void> forget() {
    return statuses
        .forget(TaxiiTimestamp.micros(clock.instant().minus(config.statusRetention())))
        .replaceWithVoid();
  }
}
