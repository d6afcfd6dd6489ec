package entente.catalog.postgres;

import entente.catalog.CollectionId;
import entente.catalog.DateAdded;
import entente.catalog.PartnerCode;
import entente.catalog.ReleaseLabel;
import entente.catalog.versions.CollectionHead;
import entente.catalog.versions.HeadLabel;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The row of a collection's head: locked, it stays so until the transaction ends. */
final class HeadLock {
  private static final String READ = "SELECT * FROM collection_head WHERE collection = $1";
  private static final String LOCK = READ + " FOR UPDATE";
  private static final String CREATE =
      "INSERT INTO collection_head (collection, last_added, labels) VALUES ($1, 0, '{}') ON"
          + " CONFLICT DO NOTHING";
  private static final String MOVE =
      """
      UPDATE collection_head SET last_added = $2, labels = $3, label_owners = $4, revision = $5,
        changed = $6
      WHERE collection = $1
      """;

  private static final String NO_OWNER = "";

  private HeadLock() {}

  /** Locks the head; a collection that never had one gets it. */
  static Uni<CollectionHead> take(SqlConnection connection, CollectionId collection) {
    return lock(connection, collection)
        .chain(
            rows ->
                rows.size() > 0
                    ? Uni.createFrom().item(rows)
                    : connection
                        .preparedQuery(CREATE)
                        .execute(Tuple.of(collection.value()))
                        .chain(() -> lock(connection, collection)))
        .map(rows -> rows.iterator().next())
        .map(HeadLock::head);
  }

  /** The head as it is, locked by nobody; that of a collection that never had one is unused. */
  static Uni<CollectionHead> read(SqlClient client, CollectionId collection) {
    return client
        .preparedQuery(READ)
        .execute(Tuple.of(collection.value()))
        .map(rows -> rows.size() == 0 ? CollectionHead.UNUSED : head(rows.iterator().next()));
  }

  /** The head that a row keeps. */
  static CollectionHead head(Row row) {
    List<ReleaseLabel> labels = labels(row);
    String[] owners = row.getArrayOfStrings("label_owners");
    List<HeadLabel> inUse =
        IntStream.range(0, labels.size())
            .mapToObj(i -> new HeadLabel(labels.get(i), owner(owners, i)))
            .toList();
    return new CollectionHead(
        new DateAdded(row.getLong("last_added")),
        inUse,
        row.getLong("revision"),
        row.getLong("changed"));
  }

  private static Optional<PartnerCode> owner(String[] owners, int place) {
    return Optional.of(place < owners.length ? owners[place] : NO_OWNER)
        .filter(code -> !code.equals(NO_OWNER))
        .map(PartnerCode::new);
  }

  /** The labels of a head's row. */
  static List<ReleaseLabel> labels(Row row) {
    return Stream.of(row.getArrayOfIntegers("labels")).map(ReleaseLabel::new).toList();
  }

  /** Labels as a statement takes them. */
  static Integer[] numbers(Collection<ReleaseLabel> labels) {
    return labels.stream().map(ReleaseLabel::number).toArray(Integer[]::new);
  }

  private static Uni<RowSet<Row>> lock(SqlConnection connection, CollectionId collection) {
    return connection.preparedQuery(LOCK).execute(Tuple.of(collection.value()));
  }

  /** Moves the head that was locked. */
  static Uni<Void> move(SqlConnection connection, CollectionId collection, CollectionHead head) {
    return connection.preparedQuery(MOVE).execute(written(collection, head)).replaceWithVoid();
  }

  /** A head as a statement takes it: collection, date, labels, their owners, revision, change. */
  static Tuple written(CollectionId collection, CollectionHead head) {
    return Tuple.of(
        collection.value(),
        head.lastAdded().micros(),
        numbers(head.labels()),
        head.inUse().stream()
            .map(label -> label.broughtBy().map(PartnerCode::value).orElse(NO_OWNER))
            .toArray(String[]::new),
        head.revision(),
        head.changed());
  }
}
