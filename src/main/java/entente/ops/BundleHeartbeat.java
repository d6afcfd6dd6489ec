package entente.ops;

import entente.gate.RunningBundles;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;

/** Tells the other instances that this one is still receiving its bundles. */
class BundleHeartbeat {
  private final RunningBundles bundles;

  BundleHeartbeat(RunningBundles bundles) {
    this.bundles = bundles;
  }

  @Scheduled(every = "10s")
  Uni<Void> send() {
    return bundles.keepAlive();
  }
}
