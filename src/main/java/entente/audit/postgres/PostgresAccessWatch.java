package entente.audit.postgres;

import entente.audit.AccessWatch;
import entente.audit.AlertRule;
import entente.audit.AlertsConfig;
import entente.database.PoolFor;
import entente.database.PoolFor.Purpose;
import entente.database.ReadDeadline;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Has the database count, which alone may write the figures. */
@ApplicationScoped
class PostgresAccessWatch implements AccessWatch {
  /** How many records one transaction looks at. */
  private static final int BATCH = 10_000;

  private static final int ALERTS_MAX = 100;

  private static final String LOOK = "SELECT more, raised FROM watch_access($1, $2, $3)";
  private static final String UNTOLD =
      """
      SELECT number, line FROM access_record_line WHERE number IN (
        SELECT number FROM access_record
        WHERE action = 'ALERT' AND number > (SELECT told FROM access_watched)
        ORDER BY number LIMIT $1)
      ORDER BY number
      """;
  private static final String TOLD = "SELECT alerts_told($1)";

  private final Pool pool;
  private final ReadDeadline deadline;
  private final AlertsConfig config;

  PostgresAccessWatch(
      @PoolFor(Purpose.AUDITORS) Pool pool, ReadDeadline deadline, AlertsConfig config) {
    this.pool = pool;
    this.deadline = deadline;
    this.config = config;
  }

  @Override
  public Uni<Found> look() {
    return deadline
        .within(
            () ->
                pool.preparedQuery(LOOK)
                    .execute(Tuple.of(BATCH, config.refusalsPerHour(), config.objectsPerHour())))
        .map(rows -> found(rows.iterator().next()));
  }

  private static Found found(Row row) {
    return new Found(
        row.getBoolean("more"),
        Stream.of(row.getArrayOfStrings("raised")).map(AlertRule::valueOf).toList());
  }

  @Override
  public Uni<List<Alert>> untold() {
    return deadline
        .within(() -> AuditorQuery.rows(pool, UNTOLD, Tuple.of(ALERTS_MAX)))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> new Alert(row.getLong("number"), row.getString("line")))
                    .toList());
  }

  @Override
  public Uni<Void> told(long number) {
    return deadline
        .within(() -> pool.preparedQuery(TOLD).execute(Tuple.of(number)))
        .replaceWithVoid();
  }
}
