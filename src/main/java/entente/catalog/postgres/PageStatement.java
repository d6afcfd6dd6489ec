package entente.catalog.postgres;

import entente.catalog.CollectionId;
import entente.catalog.ObjectQuery;
import entente.catalog.ObjectRepository.Detail;
import entente.catalog.VersionSelection;
import entente.stix.StixTimestamp;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The one statement that reads a page. For each label that the reader is cleared for, each standing
 * and each type asked for there is a stream of objects in the order of date added, read from an
 * index no further than a page; the page is the head of all streams together.
 *
 * <p>It always answers with a row at least, if the collection ever held an object, so that the
 * number of its labels is known: {@code label_count} is of the same snapshot as the page.
 */
final class PageStatement {
  /** An object that two partners contributed is shown once to those who may see both. */
  private static final String ALONE =
      """
       AND (NOT o.parallel OR NOT EXISTS (
         SELECT FROM stix_object p
         WHERE p.collection = o.collection AND p.stix_id = o.stix_id
           AND p.date_added < o.date_added AND p.label = ANY ($2)
           AND (p.version_key = o.version_key OR p.unversioned AND o.unversioned)))
      """;

  /** A page ends with the object that reaches it. */
  private static final int PAGE_BYTES_MAX = 4 * 1024 * 1024;

  private final ObjectQuery query;
  private final Detail detail;
  private final List<Object> parameters = new ArrayList<>();

  private PageStatement(ObjectQuery query, Detail detail) {
    this.query = query;
    this.detail = detail;
  }

  /** A statement and what fills it. */
  record Filled(String sql, Tuple parameters) {}

  static Filled of(CollectionId collection, ObjectQuery query, List<Integer> sight, Detail detail) {
    PageStatement statement = new PageStatement(query, detail);
    statement.parameters.add(collection.value());
    statement.parameters.add(sight.toArray(Integer[]::new));
    statement.parameters.add(query.after());
    statement.parameters.add(query.limit() + 1);
    String sql = statement.sql();
    return new Filled(sql, Tuple.from(statement.parameters));
  }

  private String sql() {
    return detail == Detail.DOCUMENT ? cutToSize(page(", o.document")) : page("");
  }

  private String page(String document) {
    return """
    SELECT cardinality(h.labels) AS label_count, d.*, count(d.date_added) OVER () AS found
    FROM collection_head h
    LEFT JOIN LATERAL (
      SELECT k.date_added FROM (%s) k ORDER BY k.date_added LIMIT $4) page ON true
    LEFT JOIN LATERAL (
      SELECT o.date_added, o.stix_id, o.version%s FROM stix_object o
      WHERE o.collection = h.collection AND o.date_added = page.date_added LIMIT 1) d ON true
    WHERE h.collection = $1
    ORDER BY d.date_added
    """
        .formatted(keys(), document);
  }

  /** However large the documents are, a page has a bounded size, and one object at least. */
  private static String cutToSize(String page) {
    return """
    SELECT label_count, date_added, stix_id, version, found, document
    FROM (
      SELECT *, sum(octet_length(document)) OVER (ORDER BY date_added) AS bytes FROM (%s) whole
    ) sized
    WHERE bytes IS NULL OR bytes - octet_length(document) < %d
    ORDER BY date_added
    """
        .formatted(page, PAGE_BYTES_MAX);
  }

  private String keys() {
    String standings = parameter(standings(query.versions()).toArray(Short[]::new));
    String types = query.types().isEmpty() ? "" : parameter(texts(query.types()));
    String versions =
        query.versions().exact().isEmpty() || query.versions().all()
            ? ""
            : parameter(sortKeys(query.versions().exact()));
    if (!query.ids().isEmpty()) {
      return ofIds(standings, types, versions);
    }
    return versions.isEmpty()
        ? streams(standings, types)
        // What stands in a stream of both kinds is taken once: each gives no more than a page.
        : streams(standings, types) + " UNION " + ofVersions(types, versions);
  }

  /** Identifier by identifier, however many they are and whatever the planner would guess. */
  private String ofIds(String standings, String types, String versions) {
    return """
    SELECT hit.date_added
    FROM unnest(%s::text[]) wanted (id)
    CROSS JOIN LATERAL (
      SELECT o.date_added FROM stix_object o
      WHERE o.collection = $1 AND o.stix_id = wanted.id AND o.label = ANY ($2)
        AND o.date_added > $3 AND (o.standing = ANY (%s)%s)%s%s OFFSET 0) hit
    """
        .formatted(
            parameter(texts(query.ids())),
            standings,
            versions.isEmpty() ? "" : " OR o.version_key = ANY (" + versions + ")",
            types.isEmpty() ? "" : " AND o.type = ANY (" + types + ")",
            ALONE);
  }

  /**
   * Label, standing and type are said to be among one, not to be equal to it: what is equal no
   * longer counts in the order, and every index that ends in the date added would do. In the
   * primary key a stream that is short or empty is looked for through the whole collection.
   */
  private String streams(String standings, String types) {
    boolean typed = !types.isEmpty();
    return """
    SELECT stream.date_added
    FROM unnest($2::int4[]) l (label)
    CROSS JOIN unnest(%s::int2[]) s (standing)
    %s
    CROSS JOIN LATERAL (
      SELECT o.date_added FROM stix_object o
      WHERE o.collection = $1
        AND o.label = ANY (ARRAY[l.label]) AND o.standing = ANY (ARRAY[s.standing]) %s
        AND o.date_added > $3 %s
      ORDER BY o.label, %s o.standing, o.date_added LIMIT $4) stream
    """
        .formatted(
            standings,
            typed ? "CROSS JOIN unnest(" + types + "::text[]) t (type)" : "",
            typed ? "AND o.type = ANY (ARRAY[t.type])" : "",
            ALONE,
            typed ? "o.type," : "");
  }

  private String ofVersions(String types, String versions) {
    return """
    SELECT stream.date_added
    FROM unnest($2::int4[]) l (label)
    CROSS JOIN unnest(%s::text[]) v (version_key)
    CROSS JOIN LATERAL (
      SELECT o.date_added FROM stix_object o
      WHERE o.collection = $1
        AND o.label = ANY (ARRAY[l.label]) AND o.version_key = ANY (ARRAY[v.version_key]) %s
        AND o.date_added > $3 %s
      ORDER BY o.label, o.version_key, o.date_added LIMIT $4) stream
    """
        .formatted(versions, types.isEmpty() ? "" : "AND o.type = ANY (" + types + ")", ALONE);
  }

  /** Adds a parameter and gives its place in the statement. */
  private String parameter(Object value) {
    parameters.add(value);
    return "$" + parameters.size();
  }

  private static List<Short> standings(VersionSelection versions) {
    Set<Standing> selected = new TreeSet<>();
    for (Standing standing : Standing.values()) {
      if (versions.all()
          || (versions.last() && standing.isLast())
          || (versions.first() && standing.isFirst())) {
        selected.add(standing);
      }
    }
    return selected.stream().map(Standing::number).toList();
  }

  private static String[] texts(Set<String> values) {
    return values.stream().sorted().toArray(String[]::new);
  }

  static String[] sortKeys(Set<StixTimestamp> timestamps) {
    return timestamps.stream().map(StixTimestamp::sortKey).sorted().toArray(String[]::new);
  }
}
