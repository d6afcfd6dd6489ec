package entente.catalog.postgres;

import entente.catalog.CollectionId;
import entente.catalog.DateAdded;
import entente.catalog.InStore;
import entente.catalog.KnownVersion;
import entente.catalog.PartnerCode;
import entente.catalog.StoreKind;
import entente.catalog.TaxiiTimestamp;
import entente.catalog.VersionHistory;
import entente.catalog.VersionKey;
import entente.database.PoolFor;
import entente.database.PoolFor.Purpose;
import entente.database.ReadDeadline;
import entente.stix.StixId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Stored versions and tombstones, each read in one statement: a deletion makes one the other. */
@ApplicationScoped
@InStore(StoreKind.POSTGRESQL)
class PostgresVersionHistory implements VersionHistory {
  /** Collection by collection: the index of neither table begins with the identifier. */
  private static final String OF_OBJECT =
      """
      SELECT known.* FROM collection_head h CROSS JOIN LATERAL (
        SELECT collection, date_added, stix_id, version, contributor, NULL::bigint AS deleted_at
        FROM stix_object WHERE collection = h.collection AND stix_id = $1
        UNION ALL
        SELECT collection, date_added, stix_id, version, contributor, deleted_at
        FROM tombstone WHERE collection = h.collection AND stix_id = $1
        OFFSET 0) known
      WHERE $2::uuid IS NULL OR (known.collection, known.date_added) >= ($2, $3)
      ORDER BY known.collection, known.date_added LIMIT $4
      """;

  private static final String AT =
      """
      SELECT collection, date_added, stix_id, version, contributor, NULL::bigint AS deleted_at
      FROM stix_object WHERE collection = $1 AND date_added = ANY ($2)
      UNION ALL
      SELECT collection, date_added, stix_id, version, contributor, deleted_at
      FROM tombstone WHERE collection = $1 AND date_added = ANY ($2)
      """;

  private final Pool pool;
  private final ReadDeadline deadline;

  PostgresVersionHistory(@PoolFor(Purpose.AUDITORS) Pool pool, ReadDeadline deadline) {
    this.pool = pool;
    this.deadline = deadline;
  }

  @Override
  public Uni<List<KnownVersion>> ofObject(StixId id, Optional<VersionKey> from, int limit) {
    return versions(
        OF_OBJECT,
        Tuple.of(
            id.value(),
            from.map(key -> key.collection().value()).orElse(null),
            from.map(key -> key.dateAdded().micros()).orElse(null),
            limit));
  }

  @Override
  public Uni<List<KnownVersion>> at(CollectionId collection, Set<DateAdded> dates) {
    return versions(
        AT,
        Tuple.of(collection.value(), dates.stream().map(DateAdded::micros).toArray(Long[]::new)));
  }

  private Uni<List<KnownVersion>> versions(String statement, Tuple parameters) {
    return deadline
        .within(() -> pool.preparedQuery(statement).execute(parameters))
        .map(PostgresVersionHistory::versions);
  }

  private static List<KnownVersion> versions(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false)
        .map(PostgresVersionHistory::version)
        .toList();
  }

  private static KnownVersion version(Row row) {
    return new KnownVersion(
        new VersionKey(
            new CollectionId(row.getUUID("collection")), new DateAdded(row.getLong("date_added"))),
        new StixId(row.getString("stix_id")),
        row.getString("version"),
        new PartnerCode(row.getString("contributor")),
        Optional.ofNullable(row.getLong("deleted_at")).map(TaxiiTimestamp::instant));
  }
}
