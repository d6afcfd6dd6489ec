package entente.audit.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.audit.AccessLogState;
import entente.audit.AccessRecord;
import entente.audit.AccessRecordPage;
import entente.audit.AccessRecordPage.KeptFact;
import entente.audit.Action;
import entente.audit.AuditConfig;
import entente.audit.AuditTrail;
import entente.audit.AuditTrailContract;
import entente.audit.Disclosure;
import entente.audit.RecordedFact;
import entente.audit.RequestFacts;
import entente.audit.SampleRequests;
import entente.audit.seal.LogSealer;
import entente.catalog.CollectionId;
import entente.catalog.DateAdded;
import entente.catalog.PageBasis;
import entente.catalog.Sight;
import entente.database.DatabaseOwner;
import entente.database.DatabaseState;
import entente.database.OpenTransaction;
import entente.database.PoolFor;
import entente.database.PoolFor.Purpose;
import entente.database.ReadDeadline;
import entente.digest.Sha256;
import entente.gate.ServerReadiness;
import entente.problem.Problem;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgException;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PostgresAuditTrailTest extends AuditTrailContract {
  private static final int READERS = 16;
  private static final int AUDITORS = 2;
  private static final Instant NOW = Instant.EPOCH;

  @Inject AuditTrail trail;
  @Inject Pool pool;

  @Inject
  @PoolFor(Purpose.AUDITORS)
  Pool auditors;

  @Inject
  @PoolFor(Purpose.ACCESS_LOG)
  Pool writers;

  @Inject AuditConfig config;
  @Inject AccessLogState state;
  @Inject DatabaseState database;
  @Inject ServerReadiness readiness;
  @Inject LogSealer sealer;
  @Inject MeterRegistry registry;
  @Inject Vertx vertx;
  @Inject ReadDeadline deadline;

  /** A server that starts records what it puts in place. */
  @Override
  protected AuditTrail trail() {
    if (!readiness.isReady()) {
      Awaitility.await().until(readiness::isReady);
    }
    return trail;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE access_record SET partner = 'ZZZ'",
        "DELETE FROM access_record",
        "UPDATE access_text SET text = ''",
        "DELETE FROM access_text",
        "DELETE FROM access_sight",
        "INSERT INTO access_record (number) OVERRIDING SYSTEM VALUE VALUES (1)",
        "INSERT INTO access_record (recorded) VALUES ('2021-03-02')",
        "UPDATE access_tree SET position = 0",
        "INSERT INTO access_tree VALUES (1, 999999999, sha256(''))",
        "DELETE FROM access_tree",
        "DELETE FROM access_checkpoint",
        "UPDATE access_key SET verifier = ''",
        "TRUNCATE access_record",
        "ALTER TABLE access_record DISABLE TRIGGER ALL",
        "DROP TABLE access_record"
      })
  void serverCannotChangeTheLog(String statement) {
    assertThatThrownBy(() -> await(pool.query(statement).execute()))
        .isInstanceOfSatisfying(
            PgException.class,
            // PostgreSQL, appendix A: insufficient_privilege.
            refusal -> assertThat(refusal.getSqlState()).isEqualTo("42501"));
  }

  @Test
  void manyAppendsAtOnceAllCompleteEachOnTheContextOfItsCaller() {
    List<Context> contexts = Stream.generate(this::newContext).limit(8).toList();
    List<AccessRecord> records = Stream.generate(this::accessRecord).limit(1_000).toList();

    List<CompletableFuture<Context>> continued =
        IntStream.range(0, records.size())
            .mapToObj(i -> appendOn(contexts.get(i % contexts.size()), records.get(i)))
            .toList();

    assertThat(continued).allSatisfy(it -> assertThat(it).succeedsWithin(30, TimeUnit.SECONDS));
    assertThat(continued.stream().map(CompletableFuture::join))
        .containsExactlyElementsOf(
            IntStream.range(0, records.size())
                .mapToObj(i -> contexts.get(i % contexts.size()))
                .toList());
    assertThat(found(all(2_000))).containsExactlyInAnyOrderElementsOf(records);
  }

  @Test
  @Timeout(60)
  void numbersBecomeVisibleInTheirOrder() {
    AccessRecord early = accessRecord();
    AccessRecord late = accessRecord();
    SqlConnection otherInstance = await(pool.getConnection());
    Transaction uncommitted = beginToWrite(otherInstance, early);

    CompletableFuture<Void> append = trail.append(late).subscribeAsCompletionStage();
    waitUntilOneWaitsForItsTurn();
    boolean wasWritten = append.isDone();
    await(uncommitted.commit());
    await(otherInstance.close());
    append.join();

    assertThat(wasWritten).isFalse();
    assertThat(found(all(10))).containsExactly(early, late);
  }

  @Test
  void writeThatTakesTooLongIsUnavailableAndALaterOneIsNot() {
    AuditTrail impatient = trail(pool, new Limits(10, 10, Duration.ofSeconds(1)));
    SqlConnection otherInstance = await(pool.getConnection());
    Transaction uncommitted = beginToWrite(otherInstance, accessRecord());
    AccessRecord later = accessRecord();

    assertUnavailable(impatient);
    await(uncommitted.rollback());
    await(otherInstance.close());
    await(impatient.append(later));

    assertThat(found(all(10))).contains(later);
  }

  /** Else a record might be kept of an answer that was held back. */
  @Test
  void databaseEndsAWriteThatNobodyWaitsForAnyMore() {
    Row shown = await(writers.query("SHOW statement_timeout").execute()).iterator().next();

    assertThat(shown.getString(0)).isEqualTo(config.writeTimeout().toSeconds() + "s");
  }

  /** As when its server was stopped after it had recorded what it changed. */
  @Test
  void transactionThatSaysNothingMoreIsEndedAndOthersWrite() {
    AuditTrail stopped = trail(pool, new Limits(10, 10, Duration.ofMillis(200)));
    SqlConnection silent = await(pool.getConnection());
    Transaction ended = await(silent.begin());
    await(stopped.append(List.of(accessRecord()), new OpenTransaction(silent)));
    AccessRecord later = accessRecord();

    await(trail.append(later));

    assertThatThrownBy(() -> await(ended.commit())).as("ended").isInstanceOf(Exception.class);
    assertThat(found(all(10))).containsExactly(later);
  }

  @Test
  void oneMoreThanMayWaitIsUnavailable() {
    AuditTrail small = trail(pool, new Limits(1, 1, Duration.ofSeconds(30)));
    SqlConnection otherInstance = await(pool.getConnection());
    Transaction uncommitted = beginToWrite(otherInstance, accessRecord());
    var written = small.append(accessRecord()).subscribeAsCompletionStage();
    var waiting = small.append(accessRecord()).subscribeAsCompletionStage();

    assertUnavailable(small);

    await(uncommitted.rollback());
    await(otherInstance.close());
    assertThat(written).succeedsWithin(30, TimeUnit.SECONDS);
    assertThat(waiting).succeedsWithin(30, TimeUnit.SECONDS);
  }

  @Test
  void databaseThatIsAwayIsUnavailable() throws IOException {
    Pool away = poolToAClosedPort();

    assertUnavailable(trail(away, new Limits(10, 10, Duration.ofSeconds(30))));

    await(away.close());
  }

  @Test
  void recordWhoseTextsAreMissingIsShownWithTheirDigests() {
    AccessRecord complete = accessRecord();
    AccessRecord incomplete = naming("p".repeat(5_000), Sight.ofNumbers(List.of(7_000_001)));
    await(trail.append(complete));
    await(trail.append(incomplete));

    forgetKeptTexts(incomplete);

    List<AccessRecordPage.Entry> entries = await(trail.find(all(10))).entries();
    assertThat(entries.get(0).missing()).isEmpty();
    assertThat(entries.get(1).missing())
        .containsOnly(
            Map.entry(KeptFact.PATH, Sha256.of("p".repeat(5_000).getBytes(UTF_8))),
            Map.entry(KeptFact.LABELS, Sha256.of("7000001".getBytes(UTF_8))));
    assertThat(entries.get(1).accessRecord().facts().request())
        .isEqualTo(incomplete.facts().request());
    // Another instance stores it again: the log of these tests is verified as a whole elsewhere.
    await(
        trail(pool, new Limits(10, 10, Duration.ofSeconds(30)))
            .append(naming("p".repeat(5_000), Sight.ofNumbers(List.of(7_000_001)))));
  }

  /** A standby that takes over may lack what was stored last; its predecessor's writes fail. */
  @Test
  void whatIsKeptApartIsStoredAgainAfterAWriteThatFailed() {
    AuditTrail own = trail(pool, new Limits(10, 10, Duration.ofSeconds(1)));
    AccessRecord before = naming("q".repeat(5_000), Sight.ofNumbers(List.of(7_000_002)));
    await(own.append(before));
    SqlConnection otherInstance = await(pool.getConnection());
    Transaction uncommitted = beginToWrite(otherInstance, accessRecord());
    assertUnavailable(own);
    await(uncommitted.rollback());
    await(otherInstance.close());
    forgetKeptTexts(before);

    AccessRecord after = naming("q".repeat(5_000), Sight.ofNumbers(List.of(7_000_002)));
    await(own.append(after));

    assertThat(found(all(10))).contains(after);
  }

  /** Several instances seal while records are written: there is one tree, with each record once. */
  @Test
  void sealersOfSeveralInstancesMakeOneTree() {
    List<CompletableFuture<Void>> appends =
        IntStream.range(0, 1_500)
            .mapToObj(i -> trail.append(accessRecord()).subscribeAsCompletionStage())
            .toList();
    List<CompletableFuture<Void>> sealers =
        Stream.generate(() -> CompletableFuture.runAsync(this::sealAll)).limit(3).toList();
    appends.forEach(CompletableFuture::join);
    sealers.forEach(CompletableFuture::join);

    Awaitility.await().until(() -> !await(sealer.seal()) && unsealed() == 0);
    Row tree =
        await(
                pool.query(
                        "SELECT count(*) AS leaves, max(position) + 1 AS size,"
                            + " bool_and(number > before) AS ordered FROM (SELECT *, coalesce("
                            + "lag(number) OVER (ORDER BY position), 0) AS before"
                            + " FROM access_tree WHERE level = 0) leaf")
                    .execute())
            .iterator()
            .next();
    assertThat(tree.getLong("leaves")).isEqualTo(tree.getLong("size")).isGreaterThan(1_500);
    assertThat(tree.getBoolean("ordered")).isTrue();
  }

  private void sealAll() {
    boolean more = true;
    while (more || unsealed() > 0) {
      more = await(sealer.seal());
    }
  }

  private long unsealed() {
    return await(
            pool.query(
                    "SELECT count(*) FROM access_record r WHERE NOT EXISTS"
                        + " (SELECT FROM access_tree t WHERE t.number = r.number)")
                .execute())
        .iterator()
        .next()
        .getLong(0);
  }

  /** It hangs, and the others find its lock: what they show must tell that nothing is sealed. */
  @Test
  void recordsThatWaitForAnInstanceWhichHangsAreSeenByAllOthers() {
    SqlConnection hung = await(pool.getConnection());
    Transaction turn = await(hung.begin());
    Awaitility.await().until(() -> takesTheTurnToSeal(hung));
    await(trail.append(accessRecord()));

    assertThat(await(sealer.seal())).isFalse();
    assertThat(await(sealer.oldestUnsealed())).isPresent();
    Awaitility.await().until(() -> sealAge() >= 1);

    await(turn.rollback());
    await(hung.close());
    Awaitility.await().until(() -> sealAge() == 0 && await(sealer.oldestUnsealed()).isEmpty());
  }

  private static boolean takesTheTurnToSeal(SqlConnection connection) {
    String lock = "SELECT pg_try_advisory_xact_lock('access_tree'::regclass::oid::bigint)";
    return await(connection.query(lock).execute()).iterator().next().getBoolean(0);
  }

  private double sealAge() {
    return registry.get("entente.access.seal.age").timeGauge().value(TimeUnit.SECONDS);
  }

  /** With every connection of the readers and of the auditors taken, records are written. */
  @Test
  void neitherRecordsNorReadinessWaitForReadersOrAuditors() {
    List<SqlConnection> taken =
        Stream.concat(
                Stream.generate(() -> pool).limit(READERS),
                Stream.generate(() -> auditors).limit(AUDITORS))
            .map(it -> await(it.getConnection()))
            .toList();
    AccessRecord recorded = accessRecord();
    try {
      await(trail.append(recorded));
      await(state.requireWritable());
      await(database.requireSchema());
    } finally {
      taken.forEach(connection -> await(connection.close()));
    }

    assertThat(found(all(10))).containsExactly(recorded);
  }

  /** An auditor's search waits for other searches, with the readers' connections free. */
  @Test
  void searchesHaveFewConnectionsOfTheirOwn() {
    List<SqlConnection> taken =
        Stream.generate(() -> await(auditors.getConnection())).limit(AUDITORS).toList();
    CompletableFuture<AccessRecordPage> search = trail.find(all(1)).subscribeAsCompletionStage();

    assertThat(await(pool.query("SELECT 1").execute())).hasSize(1);
    assertThat(search).isNotDone();

    taken.forEach(connection -> await(connection.close()));
    assertThat(search).succeedsWithin(30, TimeUnit.SECONDS);
  }

  /** Nearly all of a log is reads: whoever looks for deletions must not walk through them. */
  @Test
  void rareActionIsFoundByItsIndex() throws SQLException {
    AccessRecordSelect search =
        new AccessRecordSelect(having(RecordedFact.ACTION, Action.DELETE_OBJECT.name()));

    assertThat(plan(search)).contains("access_record_action").doesNotContain("Seq Scan");
  }

  /** How a search is carried out in a log of many reads. */
  private static String plan(AccessRecordSelect search) throws SQLException {
    String reads =
        """
        INSERT INTO access_record (request, time, address, action, path, filters, outcome, objects, sight)
        SELECT gen_random_uuid(), now(), '', 'READ_OBJECTS', '', '', 'SERVED', 1, sha256('')
        FROM generate_series(1, 20000)
        """;
    Tuple parameters = search.parameters();
    String values =
        IntStream.range(0, parameters.size())
            .mapToObj(i -> "'" + parameters.getValue(i) + "'")
            .collect(Collectors.joining(", "));
    try (Connection owner = DatabaseOwner.begin(reads);
        Statement statement = owner.createStatement()) {
      statement.execute("ANALYZE access_record");
      statement.execute("SET LOCAL plan_cache_mode = force_custom_plan");
      statement.execute("PREPARE search AS " + search.statement());
      ResultSet lines = statement.executeQuery("EXPLAIN EXECUTE search (" + values + ")");
      StringBuilder plan = new StringBuilder();
      while (lines.next()) {
        plan.append(lines.getString(1)).append('\n');
      }
      owner.rollback();
      return plan.toString();
    }
  }

  private static AccessRecord naming(String path, Sight sight) {
    RequestFacts facts = SampleRequests.unknown(Instant.EPOCH);
    return AccessRecord.served(
        new RequestFacts(
            facts.request(),
            facts.time(),
            facts.address(),
            facts.caller(),
            facts.action(),
            facts.collection(),
            facts.object(),
            path,
            facts.filters()),
        new Disclosure(1, Optional.empty(), Optional.empty(), sight, Optional.empty()));
  }

  /** What fails of a group is what does not hold any more, and nothing else. */
  @Test
  void recordOfAKeptPageIsStoredWhileTheCollectionIsAsItWas() {
    CollectionId collection = new CollectionId(UUID.randomUUID());
    DateAdded newest = new DateAdded(70);
    DatabaseOwner.execute(
        "INSERT INTO collection_head (collection, last_added, labels, revision, changed)"
            + " VALUES ('%s', 70, '{1}', 3, 50)".formatted(collection));
    List<PageBasis> all =
        List.of(
            new PageBasis(collection, 3, 50, Optional.of(newest)),
            new PageBasis(collection, 2, 50, Optional.of(newest)),
            new PageBasis(collection, 3, 49, Optional.empty()),
            new PageBasis(collection, 3, 50, Optional.of(new DateAdded(69))),
            new PageBasis(collection, 3, 50, Optional.empty()));
    List<AccessRecord> records =
        all.stream()
            .map(ignored -> accessRecord(SampleRequests.known(NOW).of(collection)))
            .toList();
    AccessRecord another = accessRecord();

    List<Uni<Boolean>> appended = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      appended.add(trail().append(records.get(i), all.get(i)));
    }
    appended.add(trail().append(another).replaceWith(true));

    assertThat(await(Uni.join().all(appended).andFailFast()))
        .containsExactly(true, false, false, false, true, true);
    assertThat(stored(records)).containsExactly(true, false, false, false, true);
    assertThat(stored(List.of(another))).containsExactly(true);
  }

  /** Nothing is known of it that could be the same as before. */
  @Test
  void recordOfAKeptPageOfACollectionWithoutAHeadIsNotStored() {
    CollectionId collection = new CollectionId(UUID.randomUUID());
    AccessRecord of = accessRecord(SampleRequests.known(NOW).of(collection));

    assertThat(await(trail().append(of, new PageBasis(collection, 0, 0, Optional.empty()))))
        .isFalse();
    assertThat(stored(List.of(of))).containsExactly(false);
  }

  private List<Boolean> stored(List<AccessRecord> records) {
    return records.stream()
        .map(
            it ->
                await(
                            pool.preparedQuery("SELECT FROM access_record WHERE request = $1")
                                .execute(Tuple.of(it.facts().request())))
                        .size()
                    == 1)
        .toList();
  }

  private static AccessRecord accessRecord(RequestFacts facts) {
    return AccessRecord.served(facts, Disclosure.NONE);
  }

  /** A record is sealed as it was when its texts were there. */
  private void forgetKeptTexts(AccessRecord named) {
    Awaitility.await().until(() -> !await(sealer.seal()) && unsealed() == 0);
    RecordRow row = RecordRow.of(named, Optional.empty());
    DatabaseOwner.execute(
        "DELETE FROM access_text WHERE sha256 = decode('%s', 'hex')"
            .formatted(row.path().sha256().orElseThrow()));
    DatabaseOwner.execute(
        "DELETE FROM access_sight WHERE sha256 = decode('%s', 'hex')".formatted(row.sight()));
  }

  private AccessRecord accessRecord() {
    return accessRecord(SampleRequests.known(NOW));
  }

  /** A context such as each request has one, on one of the event loops. */
  private Context newContext() {
    Context eventLoop = ((VertxInternal) vertx).createEventLoopContext();
    return VertxContext.createNewDuplicatedContext(eventLoop);
  }

  private CompletableFuture<Context> appendOn(Context context, AccessRecord accessRecord) {
    CompletableFuture<Context> continued = new CompletableFuture<>();
    context.runOnContext(
        now ->
            trail
                .append(accessRecord)
                .subscribe()
                .with(
                    done -> continued.complete(Vertx.currentContext()),
                    continued::completeExceptionally));
    return continued;
  }

  /** Takes a turn to write, as another instance of the server would, and keeps it. */
  private static Transaction beginToWrite(SqlConnection connection, AccessRecord accessRecord) {
    return await(
        connection
            .begin()
            .call(
                () ->
                    connection
                        .preparedQuery(AccessRecordInsert.WITH_KEPT_APART)
                        .execute(parameters(accessRecord))));
  }

  private static Tuple parameters(AccessRecord accessRecord) {
    List<RecordRow> rows = List.of(RecordRow.of(accessRecord, Optional.empty()));
    return AccessRecordInsert.parameters(rows, KeptApart.of(rows));
  }

  private void waitUntilOneWaitsForItsTurn() {
    String waiting = "SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted";
    while (await(pool.query(waiting).execute()).size() == 0) {
      Thread.onSpinWait();
    }
  }

  private AuditTrail trail(Pool connections, AuditConfig config) {
    return new PostgresAuditTrail(connections, connections, deadline, vertx, config);
  }

  private Pool poolToAClosedPort() throws IOException {
    int closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    var options = new PgConnectOptions().setHost("127.0.0.1").setPort(closed).setUser("nobody");
    return Pool.newInstance(PgBuilder.pool().connectingTo(options).using(vertx).build());
  }

  private void assertUnavailable(AuditTrail unable) {
    assertThatThrownBy(() -> await(unable.append(accessRecord())))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.UNAVAILABLE));
  }

  private record Limits(int recordsWaitingMax, int recordsPerWriteMax, Duration writeTimeout)
      implements AuditConfig {
    @Override
    public long charactersWaitingMax() {
      return 1_000_000;
    }
  }
}
