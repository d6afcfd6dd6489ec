package entente.audit.postgres;

import entente.audit.Handover;
import entente.audit.HandoverQuery;
import entente.catalog.CollectionId;
import entente.catalog.DateAdded;
import entente.catalog.VersionKey;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;

/** An auditor's question about handovers as a statement. */
final class HandoverSelect {
  private static final String COLUMNS =
      """
      r.number, r.collection, r.partner, r.client, r.token, r.address, r.request, r.time, r.action,
      encode(r.body_sha256, 'hex') AS body_sha256,
      EXISTS (
        SELECT FROM access_record later WHERE later.request = r.request AND later.number > r.number
          AND later.outcome NOT IN ('SERVED', 'COMMITTED', 'INTENDED')) AS refused
      """;

  /**
   * Page by page, each of which has few records or, in their order, the first of many: a planner
   * that does not know how many pages there are would rather walk the whole log.
   */
  private static final String OF_VERSIONS =
      """
      WITH held AS MATERIALIZED (
        SELECT w.collection, w.date_added, v.sha256
        FROM unnest(%1$s::uuid[], %2$s::bigint[]) AS w (collection, date_added)
        JOIN access_versions v ON v.span @> w.date_added
        WHERE w.date_added IN (SELECT dates_added(v.dates)))
      SELECT found.date_added, %5$s
      FROM (
        SELECT held.date_added, each.number, held.collection
        FROM held CROSS JOIN LATERAL (
          SELECT number FROM access_record
          WHERE versions = held.sha256 AND collection = held.collection AND %3$s
          ORDER BY number LIMIT %4$s) each
        ORDER BY held.collection, held.date_added, each.number LIMIT %4$s) found
      JOIN access_record r ON r.number = found.number
      ORDER BY found.collection, found.date_added, found.number
      """;

  private static final String OF_RECORDS =
      """
      SELECT held.date_added, %4$s
      FROM (
        SELECT * FROM access_record WHERE versions IS NOT NULL AND %1$s ORDER BY number LIMIT %2$s + 1) r
      JOIN access_versions v ON v.sha256 = r.versions
      CROSS JOIN LATERAL dates_added(v.dates) AS held (date_added)
      WHERE %3$s
      ORDER BY r.number, held.date_added LIMIT %2$s
      """;

  private final String statement;
  private final Tuple parameters;

  private HandoverSelect(String statement, Tuple parameters) {
    this.statement = statement;
    this.parameters = parameters;
  }

  /** Where these versions went. */
  static HandoverSelect ofVersions(List<VersionKey> versions, HandoverQuery query) {
    RecordConditions conditions = conditions(query);
    String collections =
        conditions.parameter(
            versions.stream()
                .map(VersionKey::collection)
                .map(CollectionId::value)
                .toArray(UUID[]::new));
    String dates =
        conditions.parameter(
            versions.stream()
                .map(VersionKey::dateAdded)
                .map(DateAdded::micros)
                .toArray(Long[]::new));
    query.after().ifPresent(after -> conditions.where(behind(conditions, after)));
    return new HandoverSelect(
        OF_VERSIONS.formatted(collections, dates, conditions, oneMore(conditions, query), COLUMNS),
        conditions.parameters());
  }

  private static String behind(RecordConditions conditions, Handover.Place after) {
    return "(held.collection, held.date_added, number) > (%s, %s, %s)"
        .formatted(
            conditions.parameter(after.version().collection().value()),
            conditions.parameter(after.version().dateAdded().micros()),
            conditions.parameter(after.number()));
  }

  /** What was handed out. */
  static HandoverSelect ofRecords(HandoverQuery query) {
    RecordConditions conditions = conditions(query);
    String notBefore = "true";
    if (query.after().isPresent()) {
      Handover.Place after = query.after().get();
      String number = conditions.parameter(after.number());
      conditions.where("number >= " + number);
      notBefore =
          "(r.number, held.date_added) > (%s, %s)"
              .formatted(number, conditions.parameter(after.version().dateAdded().micros()));
    }
    return new HandoverSelect(
        OF_RECORDS.formatted(conditions, oneMore(conditions, query), notBefore, COLUMNS),
        conditions.parameters());
  }

  private static RecordConditions conditions(HandoverQuery query) {
    RecordConditions conditions = new RecordConditions();
    conditions.whereFacts(query.facts());
    conditions.whereTime(query.from(), query.until());
    return conditions;
  }

  private static String oneMore(RecordConditions conditions, HandoverQuery query) {
    return conditions.parameter(query.limit() + 1L) + "::bigint";
  }

  String statement() {
    return statement;
  }

  Tuple parameters() {
    return parameters;
  }
}
