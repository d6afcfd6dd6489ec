package entente.ops.health;

import entente.gate.ServerReadiness;
import entente.ops.StoreCheck;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Up where the store of the objects answers and is still the deployment's. */
@Readiness
@ApplicationScoped
class StoreHealth implements AsyncHealthCheck {
  private final StoreCheck store;
  private final ServerReadiness readiness;
  private final Checks checks;

  StoreHealth(StoreCheck store, ServerReadiness readiness, Checks checks) {
    this.store = store;
    this.readiness = readiness;
    this.checks = checks;
  }

  @Override
  public Uni<HealthCheckResponse> call() {
    return checks.run("objects", this::requireStore);
  }

  /** Before the start has decided on the store, to look at it could take it into use. */
  private Uni<Void> requireStore() {
    return readiness.isReady()
        ? store.require()
        : Uni.createFrom().failure(() -> new IllegalStateException("the server is starting"));
  }
}
