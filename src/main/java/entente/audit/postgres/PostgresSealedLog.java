package entente.audit.postgres;

import entente.audit.seal.Proof;
import entente.audit.seal.SealedLog;
import entente.database.PoolFor;
import entente.database.PoolFor.Purpose;
import entente.database.ReadDeadline;
import entente.digest.Sha256;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Checkpoints and proofs from the tables that the sealer writes. */
@ApplicationScoped
class PostgresSealedLog implements SealedLog {
  private static final String CHECKPOINT =
      "SELECT size, note FROM access_checkpoint ORDER BY size DESC LIMIT 1";
  private static final String SIGNED_TWICE =
      "SELECT size, note FROM access_checkpoint WHERE twice ORDER BY signed DESC LIMIT 1";
  private static final String KEYS =
      "SELECT verifier FROM access_key ORDER BY first_used, verifier";
  private static final String ROTATIONS = "SELECT note FROM access_key_rotation ORDER BY number";
  private static final String SIZE =
      "SELECT position + 1 AS size FROM access_tree WHERE level = 0 ORDER BY position DESC LIMIT 1";
  private static final String LEAF =
      "SELECT position, encode(hash, 'hex') AS hash FROM access_tree WHERE number = $1";

  private final Pool pool;
  private final ReadDeadline deadline;

  PostgresSealedLog(@PoolFor(Purpose.AUDITORS) Pool pool, ReadDeadline deadline) {
    this.pool = pool;
    this.deadline = deadline;
  }

  @Override
  public Uni<Optional<String>> newestCheckpoint() {
    return first(CHECKPOINT, Tuple.tuple()).map(row -> row.map(it -> it.getString("note")));
  }

  @Override
  public Uni<Optional<String>> newestSignedTwice() {
    return first(SIGNED_TWICE, Tuple.tuple()).map(row -> row.map(it -> it.getString("note")));
  }

  @Override
  public Uni<List<String>> keys() {
    return texts(KEYS);
  }

  @Override
  public Uni<List<String>> rotations() {
    return texts(ROTATIONS);
  }

  private Uni<List<String>> texts(String statement) {
    return deadline.within(
        () ->
            pool.query(statement)
                .execute()
                .map(
                    rows ->
                        StreamSupport.stream(rows.spliterator(), false)
                            .map((Row row) -> row.getString(0))
                            .toList()));
  }

  @Override
  public Uni<Optional<Inclusion>> inclusion(long number, Optional<Long> size) {
    return size.map(given -> Uni.createFrom().item(given))
        .orElseGet(() -> size(CHECKPOINT))
        .chain(
            tree ->
                size(SIZE)
                    .chain(
                        grown ->
                            tree > grown
                                ? Uni.createFrom().item(Optional.empty())
                                : first(LEAF, Tuple.of(number))
                                    .chain(leaf -> inclusion(leaf, tree))));
  }

  private Uni<Optional<Inclusion>> inclusion(Optional<Row> leaf, long size) {
    if (leaf.isEmpty() || leaf.get().getLong("position") >= size) {
      return Uni.createFrom().item(Optional.empty());
    }
    long place = leaf.get().getLong("position");
    Sha256 hash = new Sha256(leaf.get().getString("hash"));
    return hashes(Proof.ofInclusion(place, size))
        .map(hashes -> Optional.of(new Inclusion(place, hash, size, hashes)));
  }

  @Override
  public Uni<Optional<List<Sha256>>> consistency(long first, long second) {
    return size(SIZE)
        .chain(
            size ->
                first < 1 || first > second || second > size
                    ? Uni.createFrom().item(Optional.empty())
                    : hashes(Proof.ofConsistency(first, second)).map(Optional::of));
  }

  private Uni<List<Sha256>> hashes(Proof proof) {
    return deadline.within(() -> TreeNodes.find(pool, proof.places())).map(proof::hashes);
  }

  private Uni<Long> size(String statement) {
    return first(statement, Tuple.tuple()).map(row -> row.map(it -> it.getLong("size")).orElse(0L));
  }

  private Uni<Optional<Row>> first(String statement, Tuple parameters) {
    return deadline.within(
        () -> pool.preparedQuery(statement).execute(parameters).map(PostgresSealedLog::first));
  }

  private static Optional<Row> first(RowSet<Row> rows) {
    return rows.size() == 0 ? Optional.empty() : Optional.of(rows.iterator().next());
  }
}
