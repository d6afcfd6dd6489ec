package entente.ops.health;

import entente.gate.ServerReadiness;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

/** Up once the store, the agreement and the bundles are in place. */
@Startup
@Readiness
@ApplicationScoped
class StartupState implements HealthCheck {
  private final ServerReadiness readiness;

  StartupState(ServerReadiness readiness) {
    this.readiness = readiness;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("bundles").status(readiness.isReady()).build();
  }
}
