package entente.catalog.postgres;

import entente.catalog.CollectionId;
import entente.catalog.DateAdded;
import entente.catalog.PartnerCode;
import entente.catalog.Release;
import entente.catalog.ReleaseLabel;
import entente.catalog.TaxiiTimestamp;
import entente.catalog.versions.CollectionHead;
import entente.catalog.versions.LockedCollection;
import entente.catalog.versions.StoredVersion;
import entente.catalog.versions.StoredVersion.StoredKey;
import entente.catalog.versions.VersionPosition;
import entente.stix.StixId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Writes rows of {@code stix_object}, many in one statement. */
final class ObjectRows implements LockedCollection {
  /**
   * Documents come along only where a submission may turn out to be the same version. Looked up
   * identifier by identifier: for many at once, a planner without statistics would rather walk the
   * whole collection.
   */
  static final String KEPT =
      """
      SELECT kept.*
      FROM unnest($2::text[]) wanted (id)
      CROSS JOIN LATERAL (
        SELECT date_added, stix_id, version, version_key, unversioned, contributor, label,
          standing, parallel,
          CASE WHEN unversioned OR standing IN (0, 1) OR version_key = ANY ($3)
            THEN document END AS document
        FROM stix_object WHERE collection = $1 AND stix_id = wanted.id OFFSET 0) kept
      ORDER BY kept.date_added
      """;

  private static final String INSERT =
      """
      INSERT INTO stix_object (collection, date_added, stix_id, version, version_key, type, label,
        contributor, standing, parallel, unversioned, document)
      SELECT $1, * FROM unnest($2::int8[], $3::text[], $4::text[], $5::text[], $6::text[],
        $7::int4[], $8::text[], $9::int2[], $10::bool[], $11::bool[], $12::bytea[])
      """;

  /**
   * Row by row: joined by the date, a plan that is kept from when there were few would join with
   * the whole collection. Who has locked the collection's head is alone in moving rows.
   */
  static final String UPDATE =
      """
      UPDATE stix_object o SET label = u.label, standing = u.standing, parallel = u.parallel
      FROM unnest($2::int8[], $3::int4[], $4::int2[], $5::bool[])
        u (date_added, label, standing, parallel)
      CROSS JOIN LATERAL (
        SELECT ctid AS place FROM stix_object
        WHERE collection = $1 AND date_added = u.date_added OFFSET 0) found
      WHERE o.ctid = found.place
      """;

  static final String DELETE =
      """
      WITH gone AS (
        DELETE FROM stix_object WHERE collection = $1 AND date_added = ANY ($2) RETURNING *)
      INSERT INTO tombstone (collection, date_added, stix_id, version, label, contributor,
        deleted_at, deleted_by)
      SELECT collection, date_added, stix_id, version, label, contributor, $3, $4 FROM gone
      """;

  private final SqlConnection connection;
  private final PostgresReleaseLabels releaseLabels;
  private final CollectionId collection;
  private final CollectionHead head;

  /** The rows of a collection whose head that connection has locked. */
  ObjectRows(
      SqlConnection connection,
      PostgresReleaseLabels releaseLabels,
      CollectionId collection,
      CollectionHead head) {
    this.connection = connection;
    this.releaseLabels = releaseLabels;
    this.collection = collection;
    this.head = head;
  }

  @Override
  public CollectionHead head() {
    return head;
  }

  @Override
  public Uni<Map<ReleaseLabel, Release>> releases() {
    return releaseLabels.releases(connection, head.labels());
  }

  @Override
  public Uni<Void> move(CollectionHead moved) {
    return HeadLock.move(connection, collection, moved);
  }

  @Override
  public Uni<List<StoredVersion>> kept(Set<StixId> stixIds, Set<String> versionKeys) {
    return connection
        .preparedQuery(KEPT)
        .execute(
            Tuple.of(
                collection.value(),
                stixIds.stream().map(StixId::value).toArray(String[]::new),
                versionKeys.toArray(String[]::new)))
        .map(ObjectRows::kept);
  }

  private static List<StoredVersion> kept(RowSet<Row> rows) {
    List<StoredVersion> kept = new ArrayList<>(rows.size());
    rows.forEach(row -> kept.add(kept(row)));
    return kept;
  }

  /** The version that is kept in a row. */
  static StoredVersion kept(Row row) {
    StoredKey key =
        new StoredKey(
            new DateAdded(row.getLong("date_added")),
            new StixId(row.getString("stix_id")),
            row.getString("version"),
            row.getString("version_key"),
            row.getBoolean("unversioned"),
            new PartnerCode(row.getString("contributor")));
    return StoredVersion.stored(
        key,
        Optional.ofNullable((Buffer) row.getValue("document")),
        new ReleaseLabel(row.getInteger("label")),
        VersionPosition.of(row.getShort("standing")),
        row.getBoolean("parallel"));
  }

  @Override
  public Uni<Void> insert(List<StoredVersion> rows) {
    return insert(connection, collection, rows);
  }

  /** Adds rows to a collection that nobody else writes to. */
  static Uni<Void> insert(
      SqlConnection connection, CollectionId collection, List<StoredVersion> rows) {
    Tuple values =
        tuple(
            collection.value(),
            column(rows, row -> row.key().dateAdded().micros(), Long[]::new),
            column(rows, row -> row.key().stixId().value(), String[]::new),
            column(rows, row -> row.key().version(), String[]::new),
            column(rows, row -> row.key().versionKey(), String[]::new),
            column(rows, row -> row.key().type(), String[]::new),
            column(rows, row -> row.label().number(), Integer[]::new),
            column(rows, row -> row.key().contributor().value(), String[]::new),
            column(rows, row -> row.position().number(), Short[]::new),
            column(rows, StoredVersion::severalOwners, Boolean[]::new),
            column(rows, row -> row.key().unversioned(), Boolean[]::new),
            column(rows, row -> row.document().orElseThrow(), Buffer[]::new));
    return rows.isEmpty()
        ? Uni.createFrom().voidItem()
        : connection.preparedQuery(INSERT).execute(values).replaceWithVoid();
  }

  @Override
  public Uni<Void> update(List<StoredVersion> rows) {
    Tuple values =
        tuple(
            collection.value(),
            column(rows, row -> row.key().dateAdded().micros(), Long[]::new),
            column(rows, row -> row.label().number(), Integer[]::new),
            column(rows, row -> row.position().number(), Short[]::new),
            column(rows, StoredVersion::severalOwners, Boolean[]::new));
    return rows.isEmpty()
        ? Uni.createFrom().voidItem()
        : connection.preparedQuery(UPDATE).execute(values).replaceWithVoid();
  }

  @Override
  public Uni<Void> delete(List<StoredVersion> rows, Instant at, PartnerCode by) {
    return connection
        .preparedQuery(DELETE)
        .execute(
            Tuple.of(
                collection.value(),
                column(rows, row -> row.key().dateAdded().micros(), Long[]::new),
                TaxiiTimestamp.micros(at),
                by.value()))
        .replaceWithVoid();
  }

  private static Tuple tuple(Object... values) {
    return Tuple.from(List.of(values));
  }

  private static <T> T[] column(
      List<StoredVersion> rows, Function<StoredVersion, T> value, IntFunction<T[]> array) {
    return rows.stream().map(value).toArray(array);
  }
}
