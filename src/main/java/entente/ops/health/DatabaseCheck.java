package entente.ops.health;

import entente.database.DatabaseState;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Up where PostgreSQL answers and has the schema that this server needs. */
@Readiness
@ApplicationScoped
class DatabaseCheck implements AsyncHealthCheck {
  private final DatabaseState database;
  private final Checks checks;

  DatabaseCheck(DatabaseState database, Checks checks) {
    this.database = database;
    this.checks = checks;
  }

  @Override
  public Uni<HealthCheckResponse> call() {
    return checks.run("postgresql", database::requireSchema);
  }
}
