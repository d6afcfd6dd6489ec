package entente.catalog.postgres;

import entente.catalog.CollectionId;
import entente.catalog.DateAdded;
import entente.catalog.InStore;
import entente.catalog.PartnerCode;
import entente.catalog.ReleaseLabel;
import entente.catalog.StoreKind;
import entente.catalog.TaxiiTimestamp;
import entente.catalog.copy.CopiedHead;
import entente.catalog.copy.CopiedObject;
import entente.catalog.copy.CopiedTombstone;
import entente.catalog.copy.CopyableStore;
import entente.catalog.copy.DateRange;
import entente.catalog.copy.Deployment;
import entente.catalog.versions.StoredVersion;
import entente.stix.StixId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.StreamSupport;

/** The rows of the catalog in PostgreSQL, by ranges of their primary keys. */
@ApplicationScoped
@InStore(StoreKind.POSTGRESQL)
class PostgresCopyableStore implements CopyableStore {
  /** The length of a document is known without reading it. */
  private static final String OBJECTS =
      """
      SELECT first.*,
        ARRAY(SELECT target_id FROM object_reference r
          WHERE r.collection = first.collection AND r.date_added = first.date_added
          ORDER BY target_id, target_owner) AS target_ids,
        ARRAY(SELECT target_owner FROM object_reference r
          WHERE r.collection = first.collection AND r.date_added = first.date_added
          ORDER BY target_id, target_owner) AS target_owners
      FROM (
        SELECT o.*, sum(octet_length(document)) OVER (ORDER BY date_added)
            - octet_length(document) AS bytes_before
        FROM (
          SELECT * FROM stix_object WHERE collection = $1 AND date_added > $2 AND date_added <= $3
          ORDER BY date_added LIMIT $4) o) first
      WHERE bytes_before < $5 ORDER BY date_added
      """;

  private static final String REMOVE =
      "DELETE FROM stix_object WHERE collection = $1 AND date_added > $2 AND date_added <= $3";
  private static final String REMOVE_BEHIND =
      """
      DELETE FROM stix_object
      WHERE collection = $1 AND date_added > $2 AND stix_id = ANY ($3) AND version_key = ANY ($4)
      """;
  private static final String TOMBSTONES =
      """
      SELECT * FROM tombstone WHERE collection = $1 AND date_added > $2 AND date_added <= $3
      ORDER BY date_added LIMIT $4
      """;
  private static final String ADD_TOMBSTONES =
      """
      INSERT INTO tombstone (collection, date_added, stix_id, version, label, contributor,
        deleted_at, deleted_by)
      SELECT $1, * FROM unnest($2::int8[], $3::text[], $4::text[], $5::int4[], $6::text[],
        $7::int8[], $8::text[])
      ON CONFLICT DO NOTHING
      """;
  private static final String HEADS = "SELECT * FROM collection_head ORDER BY collection";
  private static final String WRITE =
      """
      INSERT INTO collection_head (collection, last_added, labels, label_owners, revision, changed)
      VALUES ($1, $2, $3, $4, $5, $6)
      ON CONFLICT (collection) DO UPDATE
      SET last_added = $2, labels = $3, label_owners = $4, revision = $5, changed = $6
      """;

  private final Pool pool;
  private final Deployment deployment;

  PostgresCopyableStore(Pool pool, Deployment deployment) {
    this.pool = pool;
    this.deployment = deployment;
  }

  @Override
  public StoreKind kind() {
    return StoreKind.POSTGRESQL;
  }

  /** Both are in the same database. */
  @Override
  public Uni<Optional<UUID>> owner() {
    return deployment.id().map(Optional::of);
  }

  @Override
  public Uni<Void> belongsTo(UUID id) {
    return Uni.createFrom().voidItem();
  }

  @Override
  public Uni<List<CopiedObject>> objects(DateRange range) {
    return pool.preparedQuery(OBJECTS)
        .execute(
            Tuple.of(
                range.collection().value(),
                range.after().micros(),
                range.to().micros(),
                ROWS_MAX,
                BYTES_MAX))
        .map(rows -> list(rows, PostgresCopyableStore::object));
  }

  private static CopiedObject object(Row row) {
    return new CopiedObject(VersionRow.kept(row), row.getString("type"));
  }

  @Override
  public Uni<Void> replace(DateRange range, List<CopiedObject> objects) {
    List<StoredVersion> versions = objects.stream().map(CopiedObject::version).toList();
    return pool.withTransaction(
        connection ->
            remove(connection, range, versions)
                .chain(() -> ObjectRows.insert(connection, range.collection(), versions)));
  }

  private static Uni<Void> remove(
      SqlConnection connection, DateRange range, List<StoredVersion> versions) {
    return connection
        .preparedQuery(REMOVE)
        .execute(Tuple.of(range.collection().value(), range.after().micros(), range.to().micros()))
        .chain(
            () ->
                connection
                    .preparedQuery(REMOVE_BEHIND)
                    .execute(
                        Tuple.of(
                            range.collection().value(),
                            range.to().micros(),
                            column(versions, it -> it.key().stixId().value(), String[]::new),
                            column(versions, it -> it.key().versionKey(), String[]::new))))
        .replaceWithVoid();
  }

  @Override
  public Uni<List<CopiedTombstone>> tombstones(DateRange range) {
    return pool.preparedQuery(TOMBSTONES)
        .execute(
            Tuple.of(
                range.collection().value(), range.after().micros(), range.to().micros(), ROWS_MAX))
        .map(rows -> list(rows, PostgresCopyableStore::tombstone));
  }

  private static CopiedTombstone tombstone(Row row) {
    return new CopiedTombstone(
        new DateAdded(row.getLong("date_added")),
        new StixId(row.getString("stix_id")),
        row.getString("version"),
        new ReleaseLabel(row.getInteger("label")),
        new PartnerCode(row.getString("contributor")),
        TaxiiTimestamp.instant(row.getLong("deleted_at")),
        new PartnerCode(row.getString("deleted_by")));
  }

  @Override
  public Uni<Void> addTombstones(DateRange range, List<CopiedTombstone> tombstones) {
    return pool.preparedQuery(ADD_TOMBSTONES)
        .execute(
            Tuple.from(
                List.of(
                    range.collection().value(),
                    column(tombstones, it -> it.dateAdded().micros(), Long[]::new),
                    column(tombstones, it -> it.stixId().value(), String[]::new),
                    column(tombstones, CopiedTombstone::version, String[]::new),
                    column(tombstones, it -> it.label().number(), Integer[]::new),
                    column(tombstones, it -> it.contributor().value(), String[]::new),
                    column(tombstones, it -> TaxiiTimestamp.micros(it.deletedAt()), Long[]::new),
                    column(tombstones, it -> it.deletedBy().value(), String[]::new))))
        .replaceWithVoid();
  }

  @Override
  public Uni<List<CopiedHead>> heads() {
    return pool.preparedQuery(HEADS).execute().map(rows -> list(rows, PostgresCopyableStore::head));
  }

  private static CopiedHead head(Row row) {
    return new CopiedHead(new CollectionId(row.getUUID("collection")), HeadLock.head(row));
  }

  @Override
  public Uni<Void> write(List<CopiedHead> heads) {
    List<Tuple> rows =
        heads.stream().map(it -> HeadLock.written(it.collection(), it.head())).toList();
    return pool.withTransaction(
        connection -> connection.preparedQuery(WRITE).executeBatch(rows).replaceWithVoid());
  }

  private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> read) {
    return StreamSupport.stream(rows.spliterator(), false).map(read).toList();
  }

  private static <R, T> T[] column(List<R> rows, Function<R, T> value, IntFunction<T[]> array) {
    return rows.stream().map(value).toArray(array);
  }
}
