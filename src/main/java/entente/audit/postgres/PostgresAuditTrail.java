package entente.audit.postgres;

import entente.audit.AccessRecord;
import entente.audit.AccessRecordPage;
import entente.audit.AccessRecordQuery;
import entente.audit.AuditConfig;
import entente.audit.AuditTrail;
import entente.problem.Problem;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.StreamSupport;

/** The access log in a table that the server can add to and read, and nothing else. */
@ApplicationScoped
class PostgresAuditTrail implements AuditTrail {
  /** Which index fits depends on how much of the log a filter leaves. */
  private static final String PLAN_EACH = "SET LOCAL plan_cache_mode = force_custom_plan";

  private final Pool pool;
  private final Duration writeTimeout;
  private final Executor writersContext;
  private final GroupCommit<AccessRecord> groups;

  PostgresAuditTrail(Pool pool, Vertx vertx, AuditConfig config) {
    this.pool = pool;
    this.writeTimeout = config.writeTimeout();
    // A root context: a group is written for many requests, in the context of none of them.
    this.writersContext =
        MutinyHelper.executor(VertxContext.getRootContext(vertx.getOrCreateContext()));
    this.groups =
        new GroupCommit<>(config.recordsWaitingMax(), config.recordsPerWriteMax(), this::write);
  }

  @Override
  public Uni<Void> append(AccessRecord accessRecord) {
    return groups
        .add(accessRecord)
        .onFailure()
        .transform(
            cause ->
                Problem.unavailable(
                    "the access log cannot be written; nothing was handed out", cause));
  }

  /**
   * One statement outside of a transaction: it is committed when it is answered. One that comes too
   * late may still be written; the log then tells of an answer that was held back.
   */
  private Uni<Void> write(List<AccessRecord> records) {
    return pool.preparedQuery(AccessRecordInsert.STATEMENT)
        .execute(AccessRecordInsert.parameters(records))
        .runSubscriptionOn(writersContext)
        .ifNoItem()
        .after(writeTimeout)
        .fail()
        .replaceWithVoid();
  }

  @Override
  public Uni<AccessRecordPage> find(AccessRecordQuery query) {
    AccessRecordSelect select = new AccessRecordSelect(query);
    return pool.withTransaction(
            connection ->
                connection
                    .query(PLAN_EACH)
                    .execute()
                    .chain(
                        () ->
                            connection
                                .preparedQuery(select.statement())
                                .execute(select.parameters())))
        .map(rows -> page(rows, query.limit()));
  }

  /** One record more than the page holds was asked for: it tells whether there are more. */
  private static AccessRecordPage page(RowSet<Row> rows, int limit) {
    List<AccessRecordPage.Entry> entries =
        StreamSupport.stream(rows.spliterator(), false)
            .limit(limit)
            .map(StoredAccessRecord::entry)
            .toList();
    return new AccessRecordPage(entries, rows.size() > limit);
  }
}
