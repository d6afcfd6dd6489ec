package entente.audit.postgres;

import entente.audit.seal.Checkpoint;
import entente.audit.seal.GrowingTree;
import entente.audit.seal.LogSealer;
import entente.audit.seal.RecordLeaf;
import entente.audit.seal.ServerKey;
import entente.audit.seal.SigningKey;
import entente.audit.seal.TreeHead;
import entente.audit.seal.TreeNode;
import entente.audit.seal.VerifierKey;
import entente.database.PoolFor;
import entente.database.PoolFor.Purpose;
import entente.database.ReadDeadline;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Seals in the database's own order: whoever writes records takes a turn, so a number that is
 * visible has none before it that is still to come.
 */
@ApplicationScoped
class PostgresLogSealer implements LogSealer {
  /** How many records one transaction adds. */
  private static final int BATCH = 1_000;

  private static final String LOCK =
      "SELECT pg_try_advisory_xact_lock('access_tree'::regclass::oid::bigint)";

  /**
   * An instance that was stopped in its turn, or is cut off from the database, would keep all
   * others from sealing. The database takes leaves only from versions that say how they make them.
   */
  private static final String LIMITS =
      """
      SET LOCAL idle_in_transaction_session_timeout = '30s';
      SET LOCAL statement_timeout = '30s';
      SET LOCAL entente.leaves = 'salted'
      """;

  private static final String LAST =
      "SELECT position + 1 AS size, number FROM access_tree WHERE level = 0 ORDER BY position DESC"
          + " LIMIT 1";
  private static final String NEXT =
      "SELECT number, line FROM access_record_line WHERE number > $1 ORDER BY number LIMIT $2";
  private static final String OLDEST_UNSEALED =
      """
      SELECT recorded FROM access_record
      WHERE number > coalesce(
        (SELECT number FROM access_tree WHERE level = 0 ORDER BY position DESC LIMIT 1), 0)
      ORDER BY number LIMIT 1
      """;
  private static final String GROW =
      """
      INSERT INTO access_tree (level, position, hash, number)
      SELECT level, position, decode(hash, 'hex'), number
      FROM unnest($1::smallint[], $2::bigint[], $3::text[], $4::bigint[])
        AS node (level, position, hash, number)
      """;

  /** The second signature is fifteen times as long as all the rest: one a minute has it. */
  private static final String SIGNED =
      """
      SELECT EXISTS (SELECT FROM access_checkpoint WHERE size = $1) AS signed,
        NOT EXISTS (
          SELECT FROM access_checkpoint
          WHERE twice AND signed > clock_timestamp() - interval '1 minute') AS due
      """;

  private static final String KEEP_KEY =
      "INSERT INTO access_key (verifier) SELECT unnest($1::text[]) ON CONFLICT DO NOTHING";
  private static final String KEEP_CHECKPOINT =
      "INSERT INTO access_checkpoint (size, note, twice) VALUES ($1, $2, $3)";

  private final Pool pool;
  private final ReadDeadline deadline;
  private final ServerKey key;
  private final Clock clock;

  PostgresLogSealer(
      @PoolFor(Purpose.ACCESS_LOG) Pool pool, ReadDeadline deadline, ServerKey key, Clock clock) {
    this.pool = pool;
    this.deadline = deadline;
    this.key = key;
    this.clock = clock;
  }

  /** What one transaction adds. */
  private static final class Batch {
    private final List<TreeNode> nodes = new ArrayList<>();
    private final List<@Nullable Long> numbers = new ArrayList<>();
    private final GrowingTree tree;

    Batch(GrowingTree tree) {
      this.tree = tree;
    }

    Batch with(RowSet<Row> lines) {
      for (Row row : lines) {
        List<TreeNode> completed = tree.add(RecordLeaf.hash(row.getString("line")));
        for (TreeNode node : completed) {
          nodes.add(node);
          numbers.add(node.place().level() == 0 ? row.getLong("number") : null);
        }
      }
      return this;
    }

    boolean isLast() {
      return nodes.stream().filter(node -> node.place().level() == 0).count() < BATCH;
    }

    Tuple parameters() {
      return Tuple.of(
          nodes.stream().map(node -> (short) node.place().level()).toArray(Short[]::new),
          nodes.stream().map(node -> node.place().position()).toArray(Long[]::new),
          nodes.stream().map(node -> node.hash().hex()).toArray(String[]::new),
          numbers.toArray(Long[]::new));
    }
  }

  @Override
  public Uni<Boolean> seal() {
    return deadline.within(
        () ->
            pool.withTransaction(
                connection ->
                    connection
                        .query(LIMITS)
                        .execute()
                        .chain(() -> connection.query(LOCK).execute())
                        .map(rows -> rows.iterator().next().getBoolean(0))
                        .chain(
                            held -> held ? extended(connection) : Uni.createFrom().item(false))));
  }

  @Override
  public Uni<Optional<Instant>> oldestUnsealed() {
    return deadline
        .within(() -> pool.query(OLDEST_UNSEALED).execute())
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> row.getOffsetDateTime("recorded").toInstant())
                    .findFirst());
  }

  private Uni<Boolean> extended(SqlConnection connection) {
    return connection
        .query(LAST)
        .execute()
        .chain(
            rows ->
                rows.size() == 0
                    ? extended(connection, new GrowingTree(), 0)
                    : resumed(connection, rows.iterator().next()));
  }

  private Uni<Boolean> resumed(SqlConnection connection, Row last) {
    long size = last.getLong("size");
    return TreeNodes.find(connection, GrowingTree.edge(size))
        .map(
            known ->
                new GrowingTree(
                    size,
                    GrowingTree.edge(size).stream()
                        .map(place -> new TreeNode(place, TreeNodes.at(known, place)))
                        .toList()))
        .chain(tree -> extended(connection, tree, last.getLong("number")));
  }

  private Uni<Boolean> extended(SqlConnection connection, GrowingTree tree, long lastNumber) {
    return connection
        .preparedQuery(NEXT)
        .execute(Tuple.of(lastNumber, BATCH))
        // A thousand records are hashed: an event loop has others to serve.
        .emitOn(Infrastructure.getDefaultExecutor())
        .map(new Batch(tree)::with)
        .call(batch -> kept(connection, batch))
        .call(batch -> signed(connection, batch.tree))
        .map(batch -> !batch.isLast());
  }

  private static Uni<Void> kept(SqlConnection connection, Batch batch) {
    return batch.nodes.isEmpty()
        ? Uni.createFrom().voidItem()
        : connection.preparedQuery(GROW).execute(batch.parameters()).replaceWithVoid();
  }

  private Uni<Void> signed(SqlConnection connection, GrowingTree tree) {
    return key.key().isEmpty() || tree.size() == 0
        ? Uni.createFrom().voidItem()
        : connection
            .preparedQuery(SIGNED)
            .execute(Tuple.of(tree.size()))
            .chain(
                rows -> {
                  Row state = rows.iterator().next();
                  return state.getBoolean("signed")
                      ? Uni.createFrom().voidItem()
                      : signed(connection, key.key().get(), tree, state.getBoolean("due"));
                });
  }

  private Uni<Void> signed(
      SqlConnection connection, SigningKey key, GrowingTree tree, boolean due) {
    Checkpoint checkpoint =
        new Checkpoint(key.verifier().name(), new TreeHead(tree.size(), tree.root()));
    boolean twice = due && key.signsTwice();
    String note =
        (twice ? key.signTwice(checkpoint, clock.instant()) : key.sign(checkpoint)).toString();
    return connection
        .preparedQuery(KEEP_KEY)
        .execute(
            Tuple.of(key.verifiers().stream().map(VerifierKey::toString).toArray(String[]::new)))
        .chain(
            () ->
                connection
                    .preparedQuery(KEEP_CHECKPOINT)
                    .execute(Tuple.of(tree.size(), note, twice)))
        .replaceWithVoid();
  }
}
