package entente.audit.postgres;

import entente.audit.AccessLogState;
import entente.database.PoolFor;
import entente.database.PoolFor.Purpose;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Commits a row beside the log: a standby, a full disk or a database that was made read-only
 * refuses it as it would refuse a record.
 */
@ApplicationScoped
class PostgresAccessLogState implements AccessLogState {
  private static final String MAY_INSERT =
      "SELECT has_column_privilege('access_record', 'request', 'INSERT')";

  /** The rows of servers that have ended are forgotten in passing. */
  private static final String WRITE =
      """
      WITH forgotten AS (
        DELETE FROM write_check WHERE time < now() - interval '1 day' AND server <> $1
      )
      INSERT INTO write_check (server, time) VALUES ($1, now())
      ON CONFLICT (server) DO UPDATE SET time = excluded.time
      """;

  private final Pool pool;
  private final UUID server = UUID.randomUUID();

  PostgresAccessLogState(@PoolFor(Purpose.ACCESS_LOG) Pool pool) {
    this.pool = pool;
  }

  @Override
  public Uni<Void> requireWritable() {
    return pool.query(MAY_INSERT)
        .execute()
        .map(rows -> rows.iterator().next().getBoolean(0))
        .chain(this::write);
  }

  private Uni<Void> write(boolean permitted) {
    if (!permitted) {
      return Uni.createFrom()
          .failure(
              () ->
                  new IllegalStateException(
                      "the server's role may not add to the table access_record"));
    }
    return pool.preparedQuery(WRITE).execute(Tuple.of(server)).replaceWithVoid();
  }
}
