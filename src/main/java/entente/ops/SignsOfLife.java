package entente.ops;

import entente.gate.RunningBundles;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;

/** Tells the other instances, and those that will come, that this one is at its bundles still. */
class SignsOfLife {
  private final RunningBundles bundles;

  SignsOfLife(RunningBundles bundles) {
    this.bundles = bundles;
  }

  @Scheduled(every = "10s")
  Uni<Void> give() {
    return bundles.keepAlive();
  }
}
