package entente.ops;

import entente.security.UsedProofs;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;

/** Forgets proofs of possession that were used and that nobody could use any more. */
class UsedProofRetention {
  /** Another instance, whose clock is behind, may still take a proof for good. */
  private static final Duration CLOCKS_DIFFER_MAX = Duration.ofMinutes(2);

  private final UsedProofs used;
  private final Clock clock;

  UsedProofRetention(UsedProofs used, Clock clock) {
    this.used = used;
    this.clock = clock;
  }

  @Scheduled(every = "1m", delayed = "1m")
  Uni<Void> forget() {
    return used.forget(clock.instant().minus(CLOCKS_DIFFER_MAX));
  }
}
