package entente.catalog.postgres;

import entente.catalog.CollectionId;
import entente.catalog.DateAdded;
import entente.catalog.PartnerCode;
import entente.catalog.Release;
import entente.catalog.ReleaseLabel;
import entente.catalog.versions.CollectionHead;
import entente.catalog.versions.CollectionSnapshot;
import entente.catalog.versions.OwnedId;
import entente.catalog.versions.Referrer;
import entente.catalog.versions.StoredVersion;
import entente.stix.StixId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What rows of {@code stix_object} say within a transaction, many in one statement. */
class SnapshotRows implements CollectionSnapshot {
  /**
   * Looked up identifier by identifier: for many at once, a planner without statistics would rather
   * walk the whole collection.
   */
  static final String KEPT =
      found(
          "unnest($2::text[]) wanted (id)",
          "",
          "contributor = ANY ($5) OR standing <> 3"
              + " OR (stix_id, version_key) IN (SELECT * FROM unnest($3::text[], $4::text[]))",
          "$6");

  /** The newest and the oldest version of each owner's object, without documents. */
  static final String ENDS = found("unnest($2::text[]) wanted (id)", "", "standing <> 3", "$3");

  /** All versions of objects, without documents. */
  static final String FACTS =
      found(
          "unnest($2::text[], $3::text[]) wanted (id, owner)",
          "AND contributor = wanted.owner",
          "true",
          "$4");

  /**
   * As many of the first as have so many octets; where they are long, none is read for its size.
   */
  static final String DOCUMENTS =
      """
      SELECT date_added, document
      FROM (
        SELECT o.*, sum(octets) OVER (ORDER BY date_added) - octets AS before
        FROM unnest($2::int8[]) wanted (added)
        CROSS JOIN LATERAL (
          SELECT date_added, document, octet_length(document) AS octets FROM stix_object
          WHERE collection = $1 AND date_added = wanted.added OFFSET 0) o) sized
      WHERE before < $3
      """;

  /** Target by target, for the same reason. */
  static final String REFERRERS =
      """
      SELECT wanted.id AS target_id, wanted.owner AS target_owner, o.stix_id, r.referrer_owner,
        r.date_added
      FROM unnest($2::text[], $3::text[]) wanted (id, owner)
      CROSS JOIN LATERAL (
        SELECT date_added, referrer_owner FROM object_reference
        WHERE collection = $1 AND target_id = wanted.id AND target_owner = wanted.owner
          AND referrer_owner <> ALL ($4)
        OFFSET 0) r
      CROSS JOIN LATERAL (
        SELECT stix_id FROM stix_object WHERE collection = $1 AND date_added = r.date_added
        OFFSET 0) o
      LIMIT $5
      """;

  /** Counted in the primary key, no further than the limit. */
  static final String REFERRED =
      """
      SELECT wanted.id AS target_id, wanted.owner AS target_owner, referrer.owner AS referrer_owner,
        counted.referrers
      FROM unnest($2::text[], $3::text[]) wanted (id, owner)
      CROSS JOIN unnest($4::text[]) referrer (owner)
      CROSS JOIN LATERAL (
        SELECT count(*) AS referrers FROM (
          SELECT FROM object_reference
          WHERE collection = $1 AND target_id = wanted.id AND target_owner = wanted.owner
            AND referrer_owner = referrer.owner
          LIMIT $5) one) counted
      WHERE counted.referrers > 0
      """;

  /**
   * Versions of objects.
   *
   * @param found a condition that the index of the identifiers knows
   * @param which another one
   */
  private static String found(String wanted, String found, String which, String max) {
    return """
    SELECT kept.*
    FROM %s
    CROSS JOIN LATERAL (
      SELECT * FROM (
        SELECT date_added, stix_id, version, version_key, unversioned, contributor, label, standing,
          same_as, narrowed_unseen
        FROM stix_object WHERE collection = $1 AND stix_id = wanted.id %s OFFSET 0) o
      WHERE %s) kept
    ORDER BY kept.date_added LIMIT %s
    """
        .formatted(wanted, found, which, max);
  }

  final SqlConnection connection;
  final PostgresReleaseLabels releaseLabels;
  final CollectionId collection;
  private final CollectionHead head;

  /** The rows of a collection in the transaction of that connection, which has met that head. */
  SnapshotRows(
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
  public Uni<List<StoredVersion>> kept(Wish wish, int max) {
    List<Named> named = List.copyOf(wish.named());
    return found(
        KEPT,
        tuple(
            collection.value(),
            ids(wish.ids()),
            named.stream().map(it -> it.id().value()).toArray(String[]::new),
            named.stream().map(Named::versionKey).toArray(String[]::new),
            codes(wish.whole()),
            max));
  }

  @Override
  public Uni<List<StoredVersion>> ends(Set<StixId> stixIds, int max) {
    return found(ENDS, tuple(collection.value(), ids(stixIds), max));
  }

  @Override
  public Uni<List<StoredVersion>> facts(Set<OwnedId> objects, int max) {
    List<OwnedId> wanted = List.copyOf(objects);
    return found(FACTS, tuple(collection.value(), ids(wanted), owners(wanted), max));
  }

  private Uni<List<StoredVersion>> found(String statement, Tuple parameters) {
    return connection.preparedQuery(statement).execute(parameters).map(SnapshotRows::kept);
  }

  private static String[] ids(Set<StixId> ids) {
    return ids.stream().map(StixId::value).toArray(String[]::new);
  }

  static String[] codes(Set<PartnerCode> partners) {
    return partners.stream().map(PartnerCode::value).toArray(String[]::new);
  }

  static String[] ids(List<OwnedId> objects) {
    return objects.stream().map(object -> object.id().value()).toArray(String[]::new);
  }

  static String[] owners(List<OwnedId> objects) {
    return objects.stream().map(object -> object.owner().value()).toArray(String[]::new);
  }

  @Override
  public Uni<Map<DateAdded, Buffer>> documents(List<StoredVersion> versions) {
    return connection
        .preparedQuery(DOCUMENTS)
        .execute(
            Tuple.of(
                collection.value(),
                column(versions, row -> row.key().dateAdded().micros(), Long[]::new),
                DOCUMENT_BYTES_MAX))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .collect(
                        Collectors.toMap(
                            (Row row) -> new DateAdded(row.getLong("date_added")),
                            row -> (Buffer) row.getValue("document"))));
  }

  @Override
  public Uni<List<Referrer>> referrers(Set<OwnedId> targets, Set<PartnerCode> without, int max) {
    List<OwnedId> wanted = List.copyOf(targets);
    return connection
        .preparedQuery(REFERRERS)
        .execute(tuple(collection.value(), ids(wanted), owners(wanted), codes(without), max))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false).map(VersionRow::referrer).toList());
  }

  @Override
  public Uni<Map<Reference, Integer>> referred(Set<OwnedId> targets, Set<PartnerCode> by, int max) {
    List<OwnedId> wanted = List.copyOf(targets);
    return connection
        .preparedQuery(REFERRED)
        .execute(tuple(collection.value(), ids(wanted), owners(wanted), codes(by), max))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .collect(
                        Collectors.toMap(
                            VersionRow::reference, row -> row.getInteger("referrers"))));
  }

  private static List<StoredVersion> kept(RowSet<Row> rows) {
    List<StoredVersion> kept = new ArrayList<>(rows.size());
    rows.forEach(row -> kept.add(VersionRow.kept(row)));
    return kept;
  }

  static Tuple tuple(@Nullable Object... values) {
    return Tuple.from(Arrays.asList(values));
  }

  static <T> T[] column(
      List<StoredVersion> rows, Function<StoredVersion, T> value, IntFunction<T[]> array) {
    return rows.stream().map(value).toArray(array);
  }
}
