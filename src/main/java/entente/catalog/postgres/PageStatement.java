package entente.catalog.postgres;

import entente.catalog.CollectionId;
import entente.catalog.ObjectQuery;
import entente.catalog.ObjectRepository.Detail;
import entente.catalog.Sight;
import entente.catalog.VersionSelection;
import entente.catalog.versions.PageBuilder;
import entente.catalog.versions.QueryStreams;
import entente.catalog.versions.VersionPosition;
import entente.stix.StixTimestamp;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The one statement that reads a page. For each label that the reader is cleared for, each position
 * and each type asked for there is a stream of objects in the order of date added, read from an
 * index no further than a page; the page is the head of all streams together.
 *
 * <p>Of several partners' equal versions one is shown, which the streams do not know: so many of
 * their heads are looked at and no more, however many of those are not shown.
 *
 * <p>It answers with an object more than the page holds, where there is one, and always with a row
 * at least, if the collection ever held an object, so that its state is known: {@code revision},
 * {@code changed} and {@code last_added} are of the same snapshot as the page, and so is how many
 * were looked at, and until which date.
 */
final class PageStatement {
  /**
   * Of several partners' versions with equal content one is shown to those who may see them: the
   * first that the query is of. Here and below, {@code OFFSET 0} keeps the other conditions out:
   * they would speak for other indexes.
   */
  private static final String ALONE =
      """
      (o.same_as IS NULL OR NOT EXISTS (
        SELECT FROM (
          (SELECT date_added, label, standing, version_key FROM stix_object
          WHERE collection = $1 AND date_added = o.same_as OFFSET 0)
          UNION ALL
          (SELECT date_added, label, standing, version_key FROM stix_object
          WHERE collection = $1 AND same_as = o.same_as OFFSET 0)) p
        WHERE p.date_added < o.date_added AND p.label = ANY ($2)
          AND (p.standing = ANY (%s)%s)))
      """;

  /**
   * From so many streams on, documents are read last: their rows are sorted before they are few.
   */
  private static final int STREAMS_FEW = 32;

  /** What of a row its document is left out of is looked up by. */
  private static final String WITH_DOCUMENTS =
      """
      SELECT found.*
      FROM (%s) key
      CROSS JOIN LATERAL (
        SELECT date_added, stix_id, version, document FROM stix_object
        WHERE collection = $1 AND date_added = key.date_added OFFSET 0) found
      """;

  private final ObjectQuery query;
  private final Detail detail;
  private final boolean documentsLast;
  private final List<Object> parameters = new ArrayList<>();

  private PageStatement(ObjectQuery query, Sight sight, Detail detail, int lookedAt) {
    this.query = query;
    this.detail = detail;
    this.documentsLast =
        detail == Detail.DOCUMENT
            && (QueryStreams.of(query, sight).count() > STREAMS_FEW
                || lookedAt > query.limit() + 1);
  }

  /** A statement and what fills it. */
  record Filled(String sql, Tuple parameters) {}

  /**
   * The statement that reads a page.
   *
   * @param lookedAt how many versions it looks at, the oldest first, of which it shows those that
   *     are not equal to one before them
   */
  static Filled of(
      CollectionId collection, ObjectQuery query, Sight sight, Detail detail, int lookedAt) {
    PageStatement statement = new PageStatement(query, sight, detail, lookedAt);
    statement.parameters.add(collection.value());
    statement.parameters.add(HeadLock.numbers(sight.labels()));
    statement.parameters.add(query.after().micros());
    statement.parameters.add(lookedAt);
    statement.parameters.add(query.limit() + 1);
    String sql = statement.sql();
    return new Filled(sql, Tuple.from(statement.parameters));
  }

  private String sql() {
    String positions = parameter(positions(query.versions()));
    String versions =
        query.versions().exact().isEmpty() || query.versions().all()
            ? ""
            : parameter(sortKeys(query.versions().exact()));
    String candidates = candidates(positions, versions);
    String shown = shown(positions, versions);
    return """
    WITH candidate AS MATERIALIZED (%s)
    SELECT h.revision, h.changed, h.last_added, looked.looked_at, looked.looked_until, page.*
    FROM collection_head h
    CROSS JOIN (
      SELECT count(*) AS looked_at, max(date_added) AS looked_until FROM candidate) looked
    LEFT JOIN (%s) page ON true
    WHERE h.collection = $1
    ORDER BY page.date_added
    """
        .formatted(candidates, detail == Detail.DOCUMENT ? cutToSize(documents(shown)) : shown);
  }

  private static String shown(String positions, String versions) {
    return "SELECT * FROM candidate o WHERE %s ORDER BY o.date_added LIMIT $5"
        .formatted(
            ALONE.formatted(
                positions, versions.isEmpty() ? "" : " OR p.version_key = ANY (" + versions + ")"));
  }

  /** An object stays where those up to the one before the last do not reach the size. */
  private static String cutToSize(String rows) {
    return """
    SELECT * FROM (
      SELECT k.*, sum(octet_length(k.document)) OVER (
        ORDER BY k.date_added ROWS BETWEEN UNBOUNDED PRECEDING AND 2 PRECEDING) AS before
      FROM (%s) k) sized
    WHERE before IS NULL OR before < %d
    """
        .formatted(rows, PageBuilder.BYTES_MAX);
  }

  private String documents(String rows) {
    return documentsLast ? WITH_DOCUMENTS.formatted(rows) : rows;
  }

  private String candidates(String positions, String versions) {
    String types = query.types().isEmpty() ? "" : parameter(texts(query.types()));
    if (!query.ids().isEmpty()) {
      return head("", ofIds(positions, types, versions));
    }
    return versions.isEmpty()
        ? head("", streams(positions, types))
        // What stands in a stream of both kinds is taken once: each gives no more than a page.
        : head(
            "DISTINCT ON (found.date_added)",
            streams(positions, types) + " UNION ALL " + ofVersions(types, versions));
  }

  private String columns() {
    return "o.date_added, o.stix_id, o.version, o.same_as"
        + (detail == Detail.DOCUMENT && !documentsLast ? ", o.document" : "");
  }

  private static String head(String distinct, String found) {
    return "SELECT %s found.* FROM (%s) found ORDER BY found.date_added LIMIT $4"
        .formatted(distinct, found);
  }

  /** Identifier by identifier, however many they are and whatever the planner would guess. */
  private String ofIds(String positions, String types, String versions) {
    return """
    SELECT %s
    FROM unnest(%s::text[]) wanted (id)
    CROSS JOIN LATERAL (
      SELECT * FROM stix_object WHERE collection = $1 AND stix_id = wanted.id OFFSET 0) o
    WHERE o.label = ANY ($2) AND o.date_added > $3 AND (o.standing = ANY (%s)%s)%s
    """
        .formatted(
            columns(),
            parameter(texts(query.ids())),
            positions,
            versions.isEmpty() ? "" : " OR o.version_key = ANY (" + versions + ")",
            types.isEmpty() ? "" : " AND o.type = ANY (" + types + ")");
  }

  /**
   * Label, position and type are said to be among one, not to be equal to it: what is equal no
   * longer counts in the order, and every index that ends in the date added would do. In the
   * primary key a stream that is short or empty is looked for through the whole collection.
   */
  private String streams(String positions, String types) {
    boolean typed = !types.isEmpty();
    return """
    SELECT stream.*
    FROM unnest($2::int4[]) l (label)
    CROSS JOIN unnest(%s::int2[]) s (standing)
    %s
    CROSS JOIN LATERAL (
      SELECT %s FROM stix_object o
      WHERE o.collection = $1
        AND o.label = ANY (ARRAY[l.label]) AND o.standing = ANY (ARRAY[s.standing]) %s
        AND o.date_added > $3
      ORDER BY o.label, %s o.standing, o.date_added LIMIT $4) stream
    """
        .formatted(
            positions,
            typed ? "CROSS JOIN unnest(" + types + "::text[]) t (type)" : "",
            columns(),
            typed ? "AND o.type = ANY (ARRAY[t.type])" : "",
            typed ? "o.type," : "");
  }

  private String ofVersions(String types, String versions) {
    return """
    SELECT stream.*
    FROM unnest($2::int4[]) l (label)
    CROSS JOIN unnest(%s::text[]) v (version_key)
    CROSS JOIN LATERAL (
      SELECT %s FROM stix_object o
      WHERE o.collection = $1
        AND o.label = ANY (ARRAY[l.label]) AND o.version_key = ANY (ARRAY[v.version_key]) %s
        AND o.date_added > $3
      ORDER BY o.label, o.version_key, o.date_added LIMIT $4) stream
    """
        .formatted(versions, columns(), types.isEmpty() ? "" : "AND o.type = ANY (" + types + ")");
  }

  /** Adds a parameter and gives its place in the statement. */
  private String parameter(Object value) {
    parameters.add(value);
    return "$" + parameters.size();
  }

  private static Short[] positions(VersionSelection versions) {
    return VersionPosition.selected(versions).stream()
        .map(VersionPosition::number)
        .toArray(Short[]::new);
  }

  private static String[] texts(Set<String> values) {
    return values.stream().sorted().toArray(String[]::new);
  }

  private static String[] sortKeys(Set<StixTimestamp> timestamps) {
    return timestamps.stream().map(StixTimestamp::sortKey).sorted().toArray(String[]::new);
  }
}
