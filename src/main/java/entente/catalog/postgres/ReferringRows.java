package entente.catalog.postgres;

import entente.catalog.CollectionId;
import entente.catalog.PartnerCode;
import entente.catalog.ReleaseLabel;
import entente.catalog.versions.LockedCollection.Held;
import entente.catalog.versions.OwnedId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The rows of objects of some partners that refer to some objects, and of all that refer to those
 * in turn: found and given other labels by statements, however many they are.
 */
final class ReferringRows {
  /** Row by row, as elsewhere: a planner without statistics would rather walk the whole table. */
  private static final String REACHED =
      """
      WITH RECURSIVE reached (stix_id, contributor) AS (
        SELECT o.stix_id, r.referrer_owner
        FROM unnest($2::text[], $3::text[]) target (id, owner)
        CROSS JOIN unnest($4::text[]) referrer (owner)
        CROSS JOIN LATERAL (
          SELECT date_added, referrer_owner FROM object_reference
          WHERE collection = $1 AND target_id = target.id AND target_owner = target.owner
            AND referrer_owner = referrer.owner OFFSET 0) r
        CROSS JOIN LATERAL (
          SELECT stix_id FROM stix_object WHERE collection = $1 AND date_added = r.date_added
          OFFSET 0) o
        UNION
        SELECT o.stix_id, r.referrer_owner
        FROM reached target
        CROSS JOIN LATERAL (
          SELECT date_added, referrer_owner FROM object_reference
          WHERE collection = $1 AND target_id = target.stix_id
            AND target_owner = target.contributor OFFSET 0) r
        CROSS JOIN LATERAL (
          SELECT stix_id FROM stix_object WHERE collection = $1 AND date_added = r.date_added
          OFFSET 0) o)
      """;

  static final String HELD =
      REACHED
          + """
          SELECT DISTINCT o.contributor, o.label
          FROM reached
          CROSS JOIN LATERAL (
            SELECT contributor, label FROM stix_object
            WHERE collection = $1 AND stix_id = reached.stix_id
              AND contributor = reached.contributor OFFSET 0) o
          """;

  static final String NARROW =
      REACHED
          + """
          UPDATE stix_object o
          SET label = (SELECT label FROM release_label WHERE label = found.narrower),
            narrowed_unseen = true
          FROM (
            SELECT version.place, held.narrower
            FROM reached
            CROSS JOIN LATERAL (
              SELECT ctid AS place, contributor, label, narrowed_unseen FROM stix_object
              WHERE collection = $1 AND stix_id = reached.stix_id
                AND contributor = reached.contributor OFFSET 0) version
            JOIN unnest($5::text[], $6::int4[], $7::int4[]) held (owner, label, narrower)
              ON held.owner = version.contributor AND held.label = version.label
            WHERE held.narrower <> version.label OR NOT version.narrowed_unseen) found
          WHERE o.ctid = found.place
          """;

  private final SqlConnection connection;
  private final CollectionId collection;
  private final List<OwnedId> targets;
  private final Set<PartnerCode> by;

  ReferringRows(
      SqlConnection connection,
      CollectionId collection,
      Set<OwnedId> targets,
      Set<PartnerCode> by) {
    this.connection = connection;
    this.collection = collection;
    this.targets = List.copyOf(targets);
    this.by = by;
  }

  /** Gives them the labels that follow those which they have. */
  Uni<Void> narrow(Function<Set<Held>, Uni<Map<Held, ReleaseLabel>>> narrower) {
    return connection
        .preparedQuery(HELD)
        .execute(
            Tuple.of(
                collection.value(),
                SnapshotRows.ids(targets),
                SnapshotRows.owners(targets),
                SnapshotRows.codes(by)))
        .map(ReferringRows::held)
        .chain(narrower::apply)
        .chain(this::write);
  }

  private static Set<Held> held(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false)
        .map(
            (Row row) ->
                new Held(
                    new PartnerCode(row.getString("contributor")),
                    new ReleaseLabel(row.getInteger("label"))))
        .collect(Collectors.toUnmodifiableSet());
  }

  private Uni<Void> write(Map<Held, ReleaseLabel> narrower) {
    List<Map.Entry<Held, ReleaseLabel>> labels = List.copyOf(narrower.entrySet());
    return connection
        .preparedQuery(NARROW)
        .execute(
            SnapshotRows.tuple(
                collection.value(),
                SnapshotRows.ids(targets),
                SnapshotRows.owners(targets),
                SnapshotRows.codes(by),
                labels.stream().map(it -> it.getKey().owner().value()).toArray(String[]::new),
                labels.stream().map(it -> it.getKey().label().number()).toArray(Integer[]::new),
                labels.stream().map(it -> it.getValue().number()).toArray(Integer[]::new)))
        .replaceWithVoid();
  }
}
