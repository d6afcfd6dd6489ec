package entente.ops.health;

import entente.audit.AccessLogState;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Up where access could be recorded: without a record nothing is handed out. */
@Readiness
@ApplicationScoped
class AccessLogCheck implements AsyncHealthCheck {
  private final AccessLogState accessLog;
  private final Checks checks;

  AccessLogCheck(AccessLogState accessLog, Checks checks) {
    this.accessLog = accessLog;
    this.checks = checks;
  }

  @Override
  public Uni<HealthCheckResponse> call() {
    return checks.run("access log", accessLog::requireWritable);
  }
}
