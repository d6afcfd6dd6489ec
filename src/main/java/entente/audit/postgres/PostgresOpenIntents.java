package entente.audit.postgres;

import entente.audit.AccessRecord;
import entente.audit.AccessRecordPage.Entry;
import entente.audit.AccessRecordQuery;
import entente.audit.AccessRecordQuery.Order;
import entente.audit.AuditTrail;
import entente.audit.OpenIntents;
import entente.audit.Outcome;
import entente.audit.RecordedFact;
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

  private static final int FAILURES_IN_A_ROW_MAX = 10;

  private static final String LOCK =
      "SELECT pg_try_advisory_xact_lock(hashtext('open intents'), 1) AS held";

  /**
   * The answer of a request tells of all that it had intended before; a refusal says no more than
   * that the answer was not known, and a later intent nothing of an earlier one.
   */
  private static final String NEXT =
      """
      SELECT number, request, EXISTS (
        SELECT FROM access_record later
        WHERE later.request = intent.request AND later.number > intent.number
          AND (later.outcome = 'SERVED'
            OR later.outcome IN ('COMPLETED', 'ABANDONED', 'UNDETERMINED')
              AND later.change IS NOT DISTINCT FROM intent.change)) AS closed
      FROM (
        SELECT number, request, change FROM access_record
        WHERE outcome = 'INTENDED' AND number > $1 AND recorded < $2
        ORDER BY number LIMIT $3) intent
      ORDER BY number
      """;

  private final Pool pool;
  private final AuditTrail trail;

  /** All intents up to this number have their end. */
  private final AtomicLong closed = new AtomicLong();

  /**
   * With the writers' connections: while one is open, the search of a record needs an auditor's.
   */
  PostgresOpenIntents(@PoolFor(Purpose.WRITES) Pool pool, AuditTrail trail) {
    this.pool = pool;
    this.trail = trail;
  }

  @Override
  public Uni<Void> close(Instant before, Function<AccessRecord, Uni<Outcome>> whatBecame) {
    return Multi.createBy()
        .repeating()
        .uni(
            () -> new Pass(before, whatBecame, closed.get()),
            pass -> pool.withTransaction(pass::closeNext))
        .whilst(more -> more)
        .collect()
        .last()
        .replaceWithVoid();
  }

  /** One look at all intents that may be open, batch by batch. */
  private final class Pass {
    private final Instant before;
    private final Function<AccessRecord, Uni<Outcome>> whatBecame;
    private long last;
    private boolean allClosed = true;
    private int failuresInARow;

    Pass(Instant before, Function<AccessRecord, Uni<Outcome>> whatBecame, long last) {
      this.before = before;
      this.whatBecame = whatBecame;
      this.last = last;
    }

    /**
     * The transaction keeps other instances from doing the same, and writes nothing itself: whoever
     * adds to the log in one keeps all others waiting, and here another store is asked in between.
     */
    Uni<Boolean> closeNext(SqlConnection connection) {
      return connection
          .query(LOCK)
          .execute()
          .map(rows -> rows.iterator().next().getBoolean("held"))
          .chain(held -> held ? closeBatch(connection) : Uni.createFrom().item(false));
    }

    private Uni<Boolean> closeBatch(SqlConnection connection) {
      return connection
          .preparedQuery(NEXT)
          .execute(Tuple.of(last, before.atOffset(ZoneOffset.UTC), BATCH))
          .call(this::closeAll)
          .map(rows -> rows.size() == BATCH && !isInVain());
    }

    private Uni<Void> closeAll(RowSet<Row> rows) {
      return Multi.createFrom()
          .items(StreamSupport.stream(rows.spliterator(), false))
          .onItem()
          .transformToUniAndConcatenate(this::closeOne)
          .collect()
          .last();
    }

    private Uni<Void> closeOne(Row row) {
      if (isInVain()) {
        return Uni.createFrom().voidItem();
      }
      return Uni.createFrom()
          .deferred(() -> row.getBoolean("closed") ? Uni.createFrom().voidItem() : end(row))
          .onItem()
          .invoke(() -> failuresInARow = 0)
          .onFailure()
          .invoke(failure -> keepOpen(row, failure))
          .onFailure()
          .recoverWithNull()
          .invoke(() -> passed(row));
    }

    /** A store that is away need not be asked about each of them. */
    private boolean isInVain() {
      return failuresInARow >= FAILURES_IN_A_ROW_MAX;
    }

    private Uni<Void> end(Row row) {
      return trail
          .find(recordOf(row))
          .map(page -> page.entries().get(0))
          .map(Entry::accessRecord)
          .chain(intent -> whatBecame.apply(intent).map(intent::ended))
          .invoke(PostgresOpenIntents::tell)
          .chain(trail::append);
    }

    private void keepOpen(Row row, Throwable failure) {
      LOG.warnf(
          "what became of a change is found out later: request=%s reason=%s",
          row.getUUID("request"), failure);
      allClosed = false;
      failuresInARow++;
    }

    /** The next pass begins behind the last intent before which all have their end. */
    private void passed(Row row) {
      last = row.getLong("number");
      if (allClosed) {
        closed.set(last);
      }
    }
  }

  private static void tell(AccessRecord end) {
    LOG.warnf(
        "a change that had no end on record: request=%s outcome=%s",
        end.facts().request(), end.outcome());
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
}
