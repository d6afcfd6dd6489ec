package entente.audit.postgres;

import entente.audit.AccessRecord;
import entente.audit.AccessRecordPage.Entry;
import entente.audit.AccessRecordQuery;
import entente.audit.AccessRecordQuery.Order;
import entente.audit.AuditTrail;
import entente.audit.OpenIntents;
import entente.audit.Outcome;
import entente.audit.RecordedFact;
import entente.database.OpenTransaction;
import entente.database.PoolFor;
import entente.database.PoolFor.Purpose;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/** Intents in the access log. Each instance reads on from where it was; a start reads them all. */
@ApplicationScoped
class PostgresOpenIntents implements OpenIntents {
  private static final Logger LOG = Logger.getLogger(PostgresOpenIntents.class);

  /** How many intents are looked at in one transaction. */
  private static final int BATCH = 1_000;

  private static final String LOCK =
      "SELECT pg_try_advisory_xact_lock(hashtext('open intents'), 1) AS held";

  /** A refusal says no more than that the answer was not known: it is no end of an intent. */
  private static final String NEXT =
      """
      SELECT number, request, EXISTS (
        SELECT FROM access_record later
        WHERE later.request = intent.request AND later.number > intent.number
          AND later.outcome IN ('SERVED', 'INTENDED', 'COMPLETED', 'ABANDONED')) AS closed
      FROM (
        SELECT number, request FROM access_record
        WHERE outcome = 'INTENDED' AND number > $1 AND recorded < $2
        ORDER BY number LIMIT $3) intent
      ORDER BY number
      """;

  private final Pool pool;
  private final AuditTrail trail;
  private final AtomicLong seen = new AtomicLong();

  /**
   * With the writers' connections: while one is open, the search of a record needs an auditor's.
   */
  PostgresOpenIntents(@PoolFor(Purpose.WRITES) Pool pool, AuditTrail trail) {
    this.pool = pool;
    this.trail = trail;
  }

  @Override
  public Uni<Boolean> close(Instant before, Function<AccessRecord, Uni<Outcome>> whatBecame) {
    return pool.withTransaction(
        connection ->
            connection
                .query(LOCK)
                .execute()
                .map(rows -> rows.iterator().next().getBoolean("held"))
                .chain(
                    held ->
                        held
                            ? closeNext(connection, before, whatBecame)
                            : Uni.createFrom().item(false)));
  }

  private Uni<Boolean> closeNext(
      SqlConnection connection, Instant before, Function<AccessRecord, Uni<Outcome>> whatBecame) {
    return connection
        .preparedQuery(NEXT)
        .execute(Tuple.of(seen.get(), before.atOffset(ZoneOffset.UTC), BATCH))
        .call(rows -> closeAll(connection, rows, whatBecame))
        .invoke(this::remember)
        .map(rows -> rows.size() == BATCH);
  }

  private Uni<Void> closeAll(
      SqlConnection connection, RowSet<Row> rows, Function<AccessRecord, Uni<Outcome>> whatBecame) {
    return Multi.createFrom()
        .items(
            StreamSupport.stream(rows.spliterator(), false)
                .filter(row -> !row.getBoolean("closed")))
        .onItem()
        .transformToUniAndConcatenate(row -> close(connection, row, whatBecame))
        .collect()
        .asList()
        .replaceWithVoid();
  }

  private Uni<Void> close(
      SqlConnection connection, Row row, Function<AccessRecord, Uni<Outcome>> whatBecame) {
    return trail
        .find(recordOf(row))
        .map(page -> page.entries().get(0))
        .map(Entry::accessRecord)
        .chain(
            intent ->
                whatBecame.apply(intent).chain(outcome -> append(connection, intent, outcome)));
  }

  private static AccessRecordQuery recordOf(Row row) {
    return new AccessRecordQuery(
        Map.of(RecordedFact.REQUEST, row.getUUID("request").toString()),
        Optional.empty(),
        Optional.empty(),
        Set.of(Outcome.INTENDED),
        Order.OLDEST,
        row.getLong("number") - 1,
        1);
  }

  private Uni<Void> append(SqlConnection connection, AccessRecord intent, Outcome outcome) {
    LOG.warnf(
        "a change that had no end on record: request=%s outcome=%s",
        intent.facts().request(), outcome);
    return trail.append(
        new AccessRecord(intent.facts(), outcome, intent.disclosure()),
        new OpenTransaction(connection));
  }

  private void remember(RowSet<Row> rows) {
    for (Row row : rows) {
      seen.set(row.getLong("number"));
    }
  }
}
