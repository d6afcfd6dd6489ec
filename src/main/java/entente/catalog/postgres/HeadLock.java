package entente.catalog.postgres;

import entente.catalog.CollectionId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/**
 * The head of a collection, locked until the transaction ends. Whoever writes to the collection, on
 * whatever instance, waits here; so dates are committed in their order.
 */
final class HeadLock {
  private static final String LOCK =
      "SELECT last_added, labels FROM collection_head WHERE collection = $1 FOR UPDATE";
  private static final String FOUND =
      "INSERT INTO collection_head VALUES ($1, 0, '{}') ON CONFLICT DO NOTHING";
  private static final String MOVE =
      "UPDATE collection_head SET last_added = $2, labels = $3 WHERE collection = $1";

  private final CollectionId collection;
  private final long lastAdded;
  private final List<Integer> labels;

  private HeadLock(CollectionId collection, Row row) {
    this.collection = collection;
    this.lastAdded = row.getLong("last_added");
    this.labels = List.of(row.getArrayOfIntegers("labels"));
  }

  /** Locks the head; a collection that never had one gets it. */
  static Uni<HeadLock> take(SqlConnection connection, CollectionId collection) {
    return lock(connection, collection)
        .chain(
            rows ->
                rows.size() > 0
                    ? Uni.createFrom().item(rows)
                    : connection
                        .preparedQuery(FOUND)
                        .execute(Tuple.of(collection.value()))
                        .chain(() -> lock(connection, collection)))
        .map(rows -> new HeadLock(collection, rows.iterator().next()));
  }

  private static Uni<RowSet<Row>> lock(SqlConnection connection, CollectionId collection) {
    return connection.preparedQuery(LOCK).execute(Tuple.of(collection.value()));
  }

  List<Integer> labels() {
    return labels;
  }

  /** The first date that may be given: by the clock, but always behind the last one. */
  long nextDate(long nowMicros) {
    return Math.max(nowMicros, lastAdded + AdditionPlan.STEP_MICROS);
  }

  /** Moves the head behind what was added. */
  Uni<Void> move(SqlConnection connection, List<KeptVersion> added) {
    long last = added.stream().mapToLong(kept -> kept.key().dateAdded()).max().orElse(lastAdded);
    List<Integer> all = new ArrayList<>(labels);
    added.stream()
        .map(KeptVersion::label)
        .distinct()
        .filter(it -> !all.contains(it))
        .forEach(all::add);
    return connection
        .preparedQuery(MOVE)
        .execute(Tuple.of(collection.value(), last, all.toArray(Integer[]::new)))
        .replaceWithVoid();
  }
}
