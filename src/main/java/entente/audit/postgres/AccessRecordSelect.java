package entente.audit.postgres;

import entente.audit.AccessRecordQuery;
import entente.audit.AccessRecordQuery.Order;
import entente.audit.Outcome;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Set;

/** An auditor's query as a statement. */
final class AccessRecordSelect {
  /** Octets of the texts of a page, besides its first record: the page is built in memory. */
  static final int PAGE_OCTETS_MAX = 2 * 1024 * 1024;

  /**
   * Sorts what lies in a span of time, found by the index on time. Left to itself PostgreSQL walks
   * the log from its start: it does not know that numbers ascend with time.
   */
  private static final String WITHIN_SPAN = "number + 0";

  /** What a record takes: {@code 500} for all that is of constant size, labels ten each. */
  private static final String OCTETS =
      """
      500 + octet_length(address) + octet_length(path) + octet_length(filters)
        + coalesce(octet_length(client) + octet_length(array_to_string(scopes, ' ')), 0)
        + coalesce(octet_length(issuer), 0) + coalesce(octet_length(token), 0)
        + coalesce((SELECT octets FROM access_text WHERE sha256 = long_path), 0)
        + coalesce((SELECT octets FROM access_text WHERE sha256 = long_filters), 0)
        + coalesce((SELECT octets FROM access_text WHERE sha256 = long_scopes), 0)
        + coalesce((SELECT octet_length(dates) FROM access_versions WHERE sha256 = versions), 0)
        + coalesce((SELECT 10 * cardinality(labels) FROM access_sight WHERE sha256 = sight), 0)
      """;

  private final RecordConditions conditions = new RecordConditions();
  private final String order;
  private final String direction;
  private final String limit;

  AccessRecordSelect(AccessRecordQuery query) {
    boolean newest = query.order() == Order.NEWEST;
    direction = newest ? "DESC" : "ASC";
    conditions.where(newest ? "number < ?" : "number > ?", position(query));
    conditions.whereFacts(query.facts());
    conditions.whereTime(query.from(), query.until());
    whereOutcomeIn(query.outcomes());
    if (!query.collisions()) {
      conditions.where("NOT (action = 'ALERT' AND filters LIKE 'rule=collision&%')");
    }
    order = query.from().isPresent() && query.until().isPresent() ? WITHIN_SPAN : "number";
    limit = conditions.parameter(query.limit() + 1L);
  }

  private static long position(AccessRecordQuery query) {
    return query.order() == Order.NEWEST && query.after() == 0 ? Long.MAX_VALUE : query.after();
  }

  private void whereOutcomeIn(Set<Outcome> outcomes) {
    if (outcomes.isEmpty()) {
      return;
    }
    conditions.where(
        "outcome = ANY(?)", outcomes.stream().map(Outcome::name).toArray(String[]::new));
    if (!outcomes.contains(Outcome.SERVED)) {
      // It follows from the above; said in these words, PostgreSQL takes the index of refusals.
      conditions.where("outcome <> 'SERVED'");
    }
  }

  /** First the rows, then how many of them fit a page, and only then what is kept apart. */
  String statement() {
    return """
    SELECT number, recorded, request, time, address, partner, client, issuer, token, action,
      collection, object, outcome, change, objects, first_added, last_added, found, s.labels, v.dates,
      encode(body_sha256, 'hex') AS body_sha256, encode(uuid_send(salt), 'hex') AS salt, erased,
      coalesce(p.text, path) AS path, coalesce(f.text, filters) AS filters,
      CASE WHEN c.text IS NULL THEN scopes ELSE string_to_array(c.text, ' ') END AS scopes,
      CASE WHEN s.sha256 IS NULL THEN encode(sight, 'hex') END AS missing_labels,
      CASE WHEN p.sha256 IS NULL THEN encode(long_path, 'hex') END AS missing_path,
      CASE WHEN f.sha256 IS NULL THEN encode(long_filters, 'hex') END AS missing_filters,
      CASE WHEN c.sha256 IS NULL THEN encode(long_scopes, 'hex') END AS missing_scopes,
      CASE WHEN v.sha256 IS NULL THEN encode(versions, 'hex') END AS missing_versions
    FROM (
      SELECT record.*, count(*) OVER () AS found, sum(octets) OVER (
        ORDER BY number %3$s ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
      FROM (
        SELECT *, %4$s AS octets FROM (
          SELECT * FROM access_record WHERE %1$s ORDER BY %2$s %3$s LIMIT %5$s) found) record
      ) page
    LEFT JOIN access_sight s ON s.sha256 = sight
    LEFT JOIN access_text p ON p.sha256 = long_path
    LEFT JOIN access_text f ON f.sha256 = long_filters
    LEFT JOIN access_text c ON c.sha256 = long_scopes
    LEFT JOIN access_versions v ON v.sha256 = versions
    WHERE before IS NULL OR before < %6$d
    ORDER BY number %3$s
    """
        .formatted(conditions, order, direction, OCTETS, limit, PAGE_OCTETS_MAX);
  }

  Tuple parameters() {
    return conditions.parameters();
  }
}
