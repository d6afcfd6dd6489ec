package entente.audit.postgres;

import entente.audit.AccessRecord;
import entente.audit.AccessRecordPage;
import entente.audit.AccessRecordQuery;
import entente.audit.AuditConfig;
import entente.audit.AuditTrail;
import entente.audit.RecordNotWritten;
import entente.audit.RequestFacts;
import entente.catalog.PageBasis;
import entente.context.TimeLimit;
import entente.database.OpenTransaction;
import entente.database.PoolFor;
import entente.database.PoolFor.Purpose;
import entente.database.ReadDeadline;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** The access log in a table that the server can add to and read, and nothing else. */
@ApplicationScoped
class PostgresAuditTrail implements AuditTrail {
  /** How long it may take to hear from the database that it has ended a statement. */
  private static final Duration ANSWER_LATENCY_MAX = Duration.ofSeconds(1);

  private final Pool searches;
  private final Pool writers;
  private final ReadDeadline deadline;
  private final Duration writeTimeout;
  private final Executor writersContext;
  private final KnownDigests known = new KnownDigests();
  private final GroupCommit<RecordRow, Boolean> groups;

  PostgresAuditTrail(
      @PoolFor(Purpose.AUDITORS) Pool searches,
      @PoolFor(Purpose.ACCESS_LOG) Pool writers,
      ReadDeadline deadline,
      Vertx vertx,
      AuditConfig config) {
    this.searches = searches;
    this.writers = writers;
    this.deadline = deadline;
    this.writeTimeout = config.writeTimeout();
    // A root context: a group is written for many requests, in the context of none of them.
    this.writersContext =
        MutinyHelper.executor(VertxContext.getRootContext(vertx.getOrCreateContext()));
    this.groups =
        new GroupCommit<>(
            new GroupCommit.Limits(
                config.recordsWaitingMax(),
                config.charactersWaitingMax(),
                config.recordsPerWriteMax()),
            PostgresAuditTrail::characters,
            this::write);
  }

  private static long characters(RecordRow row) {
    RequestFacts facts = row.content().facts();
    return (long) facts.path().length()
        + facts.filters().length()
        + row.content().disclosure().versions().text().length();
  }

  @Override
  public Uni<Void> append(AccessRecord accessRecord) {
    return append(RecordRow.of(accessRecord, Optional.empty())).replaceWithVoid();
  }

  @Override
  public Uni<Boolean> append(AccessRecord accessRecord, PageBasis basis) {
    return append(RecordRow.of(accessRecord, Optional.of(basis)));
  }

  private Uni<Boolean> append(RecordRow row) {
    return groups.add(row).onFailure().transform(RecordNotWritten::problem);
  }

  /**
   * The wait for the log is ended by the database: a statement that is not waited for any more
   * would still hold up the rollback behind it. So is a transaction that holds the log and neither
   * commits nor rolls back, for example because its server was stopped: every instance waits for
   * it.
   */
  @Override
  public Uni<Void> append(List<AccessRecord> records, OpenTransaction transaction) {
    List<RecordRow> rows = records.stream().map(it -> RecordRow.of(it, Optional.empty())).toList();
    long millis = writeTimeout.toMillis();
    return transaction
        .connection()
        .query(
            "SET LOCAL lock_timeout = "
                + millis
                + "; SET LOCAL idle_in_transaction_session_timeout = "
                + millis)
        .execute()
        .chain(
            () ->
                transaction
                    .connection()
                    .preparedQuery(AccessRecordInsert.WITH_KEPT_APART)
                    .execute(AccessRecordInsert.parameters(rows, KeptApart.of(rows))))
        .onFailure()
        .transform(RecordNotWritten::problem)
        .replaceWithVoid();
  }

  /**
   * One statement outside of a transaction: it is committed when it is answered. The database ends
   * one that takes too long, and says so; where it says nothing the records may still be written,
   * and the log then tells of answers that were held back.
   */
  private Uni<Function<RecordRow, Boolean>> write(List<RecordRow> rows) {
    return TimeLimit.within(
            writeTimeout.plus(ANSWER_LATENCY_MAX),
            insert(rows).runSubscriptionOn(writersContext),
            TimeoutException::new)
        .onFailure()
        .invoke(known::forgetAll)
        .map(PostgresAuditTrail::stored);
  }

  /** Tells whether a record was stored, from the requests of those that were. */
  private static Function<RecordRow, Boolean> stored(RowSet<Row> requests) {
    Set<UUID> stored = new HashSet<>();
    requests.forEach(row -> stored.add(row.getUUID(0)));
    return row -> row.basis().isEmpty() || stored.contains(row.content().facts().request());
  }

  private Uni<RowSet<Row>> insert(List<RecordRow> rows) {
    KeptApart apart = KeptApart.of(rows).without(known::contains);
    return apart.isEmpty()
        ? writers
            .preparedQuery(AccessRecordInsert.STATEMENT)
            .execute(AccessRecordInsert.parameters(rows))
        : writers
            .preparedQuery(AccessRecordInsert.WITH_KEPT_APART)
            .execute(AccessRecordInsert.parameters(rows, apart))
            .invoke(() -> known.add(apart.digests()));
  }

  @Override
  public Uni<AccessRecordPage> find(AccessRecordQuery query) {
    AccessRecordSelect select = new AccessRecordSelect(query);
    return deadline
        .within(() -> AuditorQuery.rows(searches, select.statement(), select.parameters()))
        .map(rows -> page(rows, query.limit()));
  }

  /** Of the rows that were found some may not be on the page: it ends at its limits. */
  private static AccessRecordPage page(RowSet<Row> rows, int limit) {
    List<AccessRecordPage.Entry> entries =
        StreamSupport.stream(rows.spliterator(), false)
            .limit(limit)
            .map(StoredAccessRecord::entry)
            .toList();
    long found = rows.size() == 0 ? 0 : rows.iterator().next().getLong("found");
    return new AccessRecordPage(entries, found > entries.size());
  }
}
