package entente.catalog.postgres;

import entente.catalog.ChangeRecord;
import entente.catalog.CollectionId;
import entente.catalog.PartnerCode;
import entente.catalog.Release;
import entente.catalog.ReleaseLabel;
import entente.catalog.TaxiiTimestamp;
import entente.catalog.versions.CollectionHead;
import entente.catalog.versions.LockedCollection;
import entente.catalog.versions.OwnedId;
import entente.catalog.versions.StoredVersion;
import entente.database.OpenTransaction;
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
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Writes rows of {@code stix_object}, many in one statement. */
final class ObjectRows extends SnapshotRows implements LockedCollection {
  /**
   * Labels are looked up once for all rows: where one is not there all come out as null, which the
   * table refuses. A foreign key would look it up row by row, lock it each time, and take a third
   * of what it costs to add objects.
   */
  private static final String INSERT =
      """
      INSERT INTO stix_object (collection, date_added, stix_id, version, version_key, type,
        contributor, standing, same_as, unversioned, narrowed_unseen, document, label)
      SELECT $1, added, id, version, version_key, type, contributor, standing, same_as, unversioned,
        narrowed_unseen, document,
        CASE WHEN (SELECT count(*) FROM release_label WHERE label = ANY ($14)) = cardinality($14)
          THEN of_label END
      FROM unnest($2::int8[], $3::text[], $4::text[], $5::text[], $6::text[], $7::int4[],
        $8::text[], $9::int2[], $10::int8[], $11::bool[], $12::bool[], $13::bytea[])
        o (added, id, version, version_key, type, of_label, contributor, standing, same_as,
        unversioned, narrowed_unseen, document)
      """;

  private static final String INSERT_REFERENCES =
      """
      INSERT INTO object_reference (collection, target_id, target_owner, referrer_owner, date_added)
      SELECT $1, * FROM unnest($2::text[], $3::text[], $4::text[], $5::int8[])
      """;

  static final String UNUSED =
      """
      SELECT wanted.label
      FROM unnest($2::int4[]) wanted (label)
      LEFT JOIN LATERAL (
        SELECT date_added FROM stix_object
        WHERE collection = $1 AND label = ANY (ARRAY[wanted.label])
        ORDER BY label, standing, date_added LIMIT 1) first ON true
      WHERE first.date_added IS NULL
      """;

  /**
   * Row by row: joined by the date, a plan that is kept from when there were few would join with
   * the whole collection. Who has locked the collection's head is alone in moving rows.
   */
  static final String UPDATE =
      """
      UPDATE stix_object o
      SET label = (SELECT label FROM release_label WHERE label = u.label), standing = u.standing,
        narrowed_unseen = u.narrowed_unseen
      FROM unnest($2::int8[], $3::int4[], $4::int2[], $5::bool[])
        u (date_added, label, standing, narrowed_unseen)
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

  static final String DELETE_ALL =
      """
      WITH gone AS (
        DELETE FROM stix_object WHERE collection = $1 AND stix_id = $2 AND contributor = $3
        RETURNING *),
      kept AS (
        INSERT INTO tombstone (collection, date_added, stix_id, version, label, contributor,
          deleted_at, deleted_by)
        SELECT collection, date_added, stix_id, version, label, contributor, $4, $5 FROM gone)
      SELECT DISTINCT label FROM gone
      """;

  /** The rows of a collection whose head that connection has locked. */
  ObjectRows(
      SqlConnection connection,
      PostgresReleaseLabels releaseLabels,
      CollectionId collection,
      CollectionHead head) {
    super(connection, releaseLabels, collection, head);
  }

  @Override
  public <T> Uni<Void> record(ChangeRecord<T> changeRecord, T result) {
    return changeRecord.within(new OpenTransaction(connection), result);
  }

  @Override
  public Uni<Void> move(CollectionHead moved) {
    return HeadLock.move(connection, collection, moved);
  }

  @Override
  public Uni<Map<Release, ReleaseLabel>> labels(Set<Release> wanted) {
    return releaseLabels.intern(connection, wanted);
  }

  @Override
  public Uni<Set<ReleaseLabel>> unused(Set<ReleaseLabel> labels) {
    return connection
        .preparedQuery(UNUSED)
        .execute(Tuple.of(collection.value(), HeadLock.numbers(labels)))
        .map(ObjectRows::labels);
  }

  private static Set<ReleaseLabel> labels(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false)
        .map((Row row) -> new ReleaseLabel(row.getInteger("label")))
        .collect(Collectors.toUnmodifiableSet());
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
            column(rows, ObjectRows::sameAs, Long[]::new),
            column(rows, row -> row.key().unversioned(), Boolean[]::new),
            column(rows, StoredVersion::isNarrowedUnseen, Boolean[]::new),
            column(rows, row -> row.document().orElseThrow(), Buffer[]::new),
            rows.stream().map(row -> row.label().number()).distinct().toArray(Integer[]::new));
    return rows.isEmpty()
        ? Uni.createFrom().voidItem()
        : connection
            .preparedQuery(INSERT)
            .execute(values)
            .chain(() -> insertReferences(connection, collection, rows));
  }

  private static @Nullable Long sameAs(StoredVersion row) {
    return row.sameAs().isPresent() ? row.sameAs().getAsLong() : null;
  }

  private static Uni<Void> insertReferences(
      SqlConnection connection, CollectionId collection, List<StoredVersion> rows) {
    List<String> ids = new ArrayList<>();
    List<String> owners = new ArrayList<>();
    List<String> referrers = new ArrayList<>();
    List<Long> dates = new ArrayList<>();
    for (StoredVersion row : rows) {
      for (OwnedId target : row.references()) {
        ids.add(target.id().value());
        owners.add(target.owner().value());
        referrers.add(row.key().contributor().value());
        dates.add(row.key().dateAdded().micros());
      }
    }
    return ids.isEmpty()
        ? Uni.createFrom().voidItem()
        : connection
            .preparedQuery(INSERT_REFERENCES)
            .execute(
                Tuple.of(
                    collection.value(),
                    ids.toArray(String[]::new),
                    owners.toArray(String[]::new),
                    referrers.toArray(String[]::new),
                    dates.toArray(Long[]::new)))
            .replaceWithVoid();
  }

  @Override
  public Uni<Void> update(List<StoredVersion> rows) {
    Tuple values =
        tuple(
            collection.value(),
            column(rows, row -> row.key().dateAdded().micros(), Long[]::new),
            column(rows, row -> row.label().number(), Integer[]::new),
            column(rows, row -> row.position().number(), Short[]::new),
            column(rows, StoredVersion::isNarrowedUnseen, Boolean[]::new));
    return rows.isEmpty()
        ? Uni.createFrom().voidItem()
        : connection.preparedQuery(UPDATE).execute(values).replaceWithVoid();
  }

  @Override
  public Uni<Void> narrowReferring(
      Set<OwnedId> targets,
      Set<PartnerCode> by,
      Function<Set<Held>, Uni<Map<Held, ReleaseLabel>>> narrower) {
    return new ReferringRows(connection, collection, targets, by).narrow(narrower);
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

  @Override
  public Uni<Set<ReleaseLabel>> deleteAll(OwnedId object, Instant at, PartnerCode by) {
    return connection
        .preparedQuery(DELETE_ALL)
        .execute(
            Tuple.of(
                collection.value(),
                object.id().value(),
                object.owner().value(),
                TaxiiTimestamp.micros(at),
                by.value()))
        .map(ObjectRows::labels);
  }
}
