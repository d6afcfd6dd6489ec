package entente.catalog.postgres;

import entente.catalog.Addition;
import entente.catalog.CollectionId;
import entente.catalog.Contributor;
import entente.catalog.Deletion;
import entente.catalog.InStore;
import entente.catalog.ObjectPage;
import entente.catalog.ObjectQuery;
import entente.catalog.ObjectRepository;
import entente.catalog.StoreKind;
import entente.catalog.StoredObject;
import entente.catalog.Submission;
import entente.catalog.VersionSelection;
import entente.catalog.Visibility;
import entente.catalog.keeping.CollectionLabels;
import entente.catalog.keeping.CollectionLabels.Known;
import entente.catalog.keeping.PageBuilder;
import entente.database.Outages;
import entente.problem.Problem;
import entente.stix.StixId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Objects in PostgreSQL: finds them itself, and leaves what changes them to its writer. */
@ApplicationScoped
@InStore(StoreKind.POSTGRESQL)
class PostgresObjectRepository implements ObjectRepository {
  private static final int ATTEMPTS = 5;
  private static final Buffer NO_DOCUMENT = Buffer.buffer(0);
  private static final String LABELS = "SELECT labels FROM collection_head WHERE collection = $1";
  static final String HOLDS =
      """
      SELECT cardinality(h.labels) AS label_count, EXISTS (
        SELECT FROM (
          SELECT label FROM stix_object WHERE collection = $1 AND stix_id = $3 OFFSET 0) o
        WHERE o.label = ANY ($2)) AS held
      FROM collection_head h WHERE h.collection = $1
      """;
  static final String DEFINITIONS =
      """
      SELECT found.stix_id, found.document
      FROM unnest($2::text[]) wanted (id)
      CROSS JOIN LATERAL (
        SELECT stix_id, document, date_added FROM stix_object
        WHERE collection = $1 AND stix_id = wanted.id AND contributor = ANY ($3) OFFSET 0) found
      ORDER BY found.date_added DESC
      """;

  private final Pool pool;
  private final CollectionLabels labels;
  private final ObjectWriter writer;

  PostgresObjectRepository(Pool pool, PostgresReleaseLabels releaseLabels, ObjectWriter writer) {
    this.pool = pool;
    this.labels = new CollectionLabels(this::labelsInUse, releaseLabels);
    this.writer = writer;
  }

  private Uni<List<Integer>> labelsInUse(CollectionId collection) {
    return pool.preparedQuery(LABELS)
        .execute(Tuple.of(collection.value()))
        .map(
            rows ->
                rows.size() == 0
                    ? List.of()
                    : List.of(rows.iterator().next().getArrayOfIntegers("labels")));
  }

  @Override
  public Uni<ObjectPage> find(
      CollectionId collection, ObjectQuery query, Visibility visibility, Detail detail) {
    if (query.asksForOtherSpecVersions()) {
      return Uni.createFrom().item(new ObjectPage(List.of(), false, List.of()));
    }
    return find(new Search(collection, query, visibility, detail), ATTEMPTS)
        .onFailure(Outages::isOutage)
        .transform(Outages::problem);
  }

  private record Search(
      CollectionId collection, ObjectQuery query, Visibility visibility, Detail detail) {}

  /** Asked again where labels have come that were not known: they might be the reader's. */
  private Uni<ObjectPage> find(Search search, int attempts) {
    Known known = labels.known(search.collection());
    List<Integer> sight = labels.sight(search.collection(), known, search.visibility());
    PageStatement.Filled statement =
        PageStatement.of(search.collection(), search.query(), sight, search.detail());
    return pool.preparedQuery(statement.sql())
        .execute(statement.parameters())
        .chain(
            rows ->
                knowsAll(known, rows)
                    ? Uni.createFrom().item(page(rows, search.query().limit(), sight))
                    : learned(search.collection(), attempts)
                        .chain(() -> find(search, attempts - 1)));
  }

  @Override
  public Uni<Boolean> holds(CollectionId collection, StixId id, Visibility visibility) {
    return holds(collection, id, visibility, ATTEMPTS)
        .onFailure(Outages::isOutage)
        .transform(Outages::problem);
  }

  private Uni<Boolean> holds(
      CollectionId collection, StixId id, Visibility visibility, int attempts) {
    Known known = labels.known(collection);
    Integer[] sight = labels.sight(collection, known, visibility).toArray(Integer[]::new);
    return pool.preparedQuery(HOLDS)
        .execute(Tuple.of(collection.value(), sight, id.value()))
        .chain(
            rows ->
                knowsAll(known, rows)
                    ? Uni.createFrom()
                        .item(() -> rows.size() > 0 && rows.iterator().next().getBoolean("held"))
                    : learned(collection, attempts)
                        .chain(() -> holds(collection, id, visibility, attempts - 1)));
  }

  private static boolean knowsAll(Known known, RowSet<Row> rows) {
    return rows.size() == 0 || rows.iterator().next().getInteger("label_count") == known.count();
  }

  private Uni<Void> learned(CollectionId collection, int attempts) {
    return attempts > 1
        ? labels.learn(collection)
        : Uni.createFrom()
            .failure(
                () ->
                    new Problem(
                        Problem.Kind.UNAVAILABLE, "the collection changes too fast; try again"));
  }

  private static ObjectPage page(RowSet<Row> rows, int limit, List<Integer> sight) {
    PageBuilder page = new PageBuilder(limit);
    for (Row row : rows) {
      if (row.getLong("date_added") != null) {
        page.take(stored(row));
      }
    }
    return page.page(sight);
  }

  private static StoredObject stored(Row row) {
    int document = row.getColumnIndex("document");
    return new StoredObject(
        row.getString("stix_id"),
        row.getString("version"),
        row.getLong("date_added"),
        document < 0 ? NO_DOCUMENT : (Buffer) row.getValue(document));
  }

  @Override
  public Uni<List<Addition>> add(
      CollectionId collection, Contributor contributor, List<Submission> submissions) {
    return writer
        .add(collection, contributor, submissions)
        .onFailure(Outages::isOutage)
        .transform(Outages::problem);
  }

  @Override
  public Uni<Deletion> delete(
      CollectionId collection, Contributor contributor, StixId id, VersionSelection versions) {
    return writer
        .delete(collection, contributor, id, versions)
        .onFailure(Outages::isOutage)
        .transform(Outages::problem);
  }

  @Override
  public Uni<Map<StixId, Buffer>> definitions(
      CollectionId collection, Set<StixId> ids, Set<String> contributors) {
    return pool.preparedQuery(DEFINITIONS)
        .execute(
            Tuple.of(
                collection.value(),
                ids.stream().map(StixId::value).toArray(String[]::new),
                contributors.toArray(String[]::new)))
        .map(
            rows -> {
              Map<StixId, Buffer> documents = new HashMap<>();
              rows.forEach(
                  row ->
                      documents.put(
                          new StixId(row.getString("stix_id")), (Buffer) row.getValue("document")));
              return documents;
            })
        .onFailure(Outages::isOutage)
        .transform(Outages::problem);
  }
}
