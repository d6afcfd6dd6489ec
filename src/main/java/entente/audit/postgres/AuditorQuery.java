package entente.audit.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/** An auditor's search, planned for its own parameters. */
final class AuditorQuery {
  /** Which index fits depends on how much of the log a filter leaves. */
  private static final String PLAN_EACH = "SET LOCAL plan_cache_mode = force_custom_plan";

  private AuditorQuery() {}

  static Uni<RowSet<Row>> rows(Pool pool, String statement, Tuple parameters) {
    return pool.withTransaction(
        connection ->
            connection
                .query(PLAN_EACH)
                .execute()
                .chain(() -> connection.preparedQuery(statement).execute(parameters)));
  }
}
