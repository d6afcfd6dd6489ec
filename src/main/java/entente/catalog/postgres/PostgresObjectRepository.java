package entente.catalog.postgres;

import entente.catalog.Addition;
import entente.catalog.Additions;
import entente.catalog.CatalogConfig;
import entente.catalog.ChangeRecord;
import entente.catalog.CollectionId;
import entente.catalog.CollectionState;
import entente.catalog.Contributor;
import entente.catalog.DateAdded;
import entente.catalog.Deletion;
import entente.catalog.DeletionRequest;
import entente.catalog.InStore;
import entente.catalog.KnownSight;
import entente.catalog.ObjectPage;
import entente.catalog.ObjectQuery;
import entente.catalog.ObjectRepository;
import entente.catalog.PartnerCode;
import entente.catalog.Sight;
import entente.catalog.StoreKind;
import entente.catalog.StoredObject;
import entente.catalog.Submission;
import entente.catalog.Visibility;
import entente.catalog.versions.CollectionHead;
import entente.catalog.versions.CollectionLabels;
import entente.catalog.versions.CollectionLabels.Answer;
import entente.catalog.versions.ObjectWriter;
import entente.catalog.versions.PageBuilder;
import entente.catalog.versions.PartnerLimit;
import entente.catalog.versions.QueryStreams;
import entente.catalog.versions.WriterShares;
import entente.database.ReadDeadline;
import entente.stix.StixId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Objects in PostgreSQL: finds them itself, and leaves what changes them to its writer. */
@ApplicationScoped
@InStore(StoreKind.POSTGRESQL)
class PostgresObjectRepository implements ObjectRepository {
  private static final Buffer NO_DOCUMENT = Buffer.buffer(0);
  static final String HOLDS =
      """
      SELECT h.revision, EXISTS (
        SELECT FROM (
          SELECT label FROM stix_object WHERE collection = $1 AND stix_id = $3 OFFSET 0) o
        WHERE o.label = ANY ($2)) AS held
      FROM collection_head h WHERE h.collection = $1
      """;
  static final String DEFINITIONS =
      """
      SELECT h.revision, found.stix_id, found.document
      FROM collection_head h
      LEFT JOIN (unnest($2::text[]) wanted (id)
      CROSS JOIN LATERAL (
        SELECT stix_id, document, date_added FROM stix_object
        WHERE collection = $1 AND stix_id = wanted.id AND contributor = ANY ($3)
          AND label = ANY ($4) OFFSET 0) found) ON true
      WHERE h.collection = $1
      ORDER BY found.date_added DESC
      """;

  private final Pool pool;
  private final ReadDeadline deadline;
  private final CatalogConfig config;
  private final CollectionLabels labels;
  private final ObjectWriter writer;
  private final PartnerLimit reads;

  PostgresObjectRepository(
      Pool pool,
      ReadDeadline deadline,
      CatalogConfig config,
      PostgresReleaseLabels releaseLabels,
      PostgresCollectionLock lock,
      Clock clock) {
    this.pool = pool;
    this.deadline = deadline;
    this.config = config;
    this.labels = new CollectionLabels(this::head, releaseLabels);
    this.reads =
        new PartnerLimit(config.readsPerPartnerMax(), config.readsWaitingPerPartnerMax(), "reads");
    this.writer = new ObjectWriter(lock, config.writeLimits(), WriterShares.of(config), clock);
  }

  private Uni<CollectionHead> head(CollectionId collection) {
    return HeadLock.read(pool, collection);
  }

  @Override
  public Uni<ObjectPage> find(
      CollectionId collection, ObjectQuery query, Visibility visibility, Detail detail) {
    if (query.asksForOtherSpecVersions()) {
      return Uni.createFrom().item(ObjectPage.of(List.of(), false, Sight.NONE));
    }
    return deadline.within(
        () ->
            reads.within(
                visibility.reader(),
                () ->
                    labels.ask(
                        collection, visibility, sight -> find(collection, query, sight, detail))));
  }

  private Uni<Answer<ObjectPage>> find(
      CollectionId collection, ObjectQuery query, Sight sight, Detail detail) {
    QueryStreams.of(query, sight).requireAtMost(config.queryStreamsMax());
    int most = PageBuilder.lookedAtMax(query.limit());
    return rows(PageStatement.of(collection, query, sight, detail, query.limit() + 1))
        .chain(
            rows ->
                isShort(rows, query.limit())
                    ? rows(PageStatement.of(collection, query, sight, detail, most))
                        .map(more -> answer(more, query.limit(), most, sight))
                    : Uni.createFrom().item(answer(rows, query.limit(), query.limit() + 1, sight)));
  }

  private Uni<RowSet<Row>> rows(PageStatement.Filled statement) {
    return pool.preparedQuery(statement.sql()).execute(statement.parameters());
  }

  /** Whether the page has room for what it has not looked at. */
  private static boolean isShort(RowSet<Row> rows, int limit) {
    return lookedAt(rows) > limit && !page(rows, limit).isFull();
  }

  private static long lookedAt(RowSet<Row> rows) {
    return rows.size() == 0 ? 0 : rows.iterator().next().getLong("looked_at");
  }

  private static Answer<ObjectPage> answer(
      RowSet<Row> rows, int limit, int lookedAtMax, Sight sight) {
    PageBuilder page = page(rows, limit);
    long lookedAt = lookedAt(rows);
    if (lookedAt > 0) {
      Long until = rows.iterator().next().getLong("looked_until");
      page.lookedAt(new DateAdded(until), lookedAt == lookedAtMax);
    }
    return new Answer<>(revision(rows), page.page(sight).in(state(rows)));
  }

  private static Optional<CollectionState> state(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false)
        .findFirst()
        .map(
            row ->
                new CollectionState(
                    row.getLong("revision"),
                    row.getLong("changed"),
                    new DateAdded(row.getLong("last_added"))));
  }

  @Override
  public KnownSight sight(CollectionId collection, Visibility visibility) {
    return labels.sight(collection, visibility);
  }

  @Override
  public Uni<CollectionState> state(CollectionId collection) {
    return deadline.within(() -> head(collection)).map(CollectionHead::state);
  }

  @Override
  public Uni<Boolean> holds(CollectionId collection, StixId id, Visibility visibility) {
    return deadline.within(
        () ->
            reads.within(
                visibility.reader(),
                () -> labels.ask(collection, visibility, sight -> holds(collection, id, sight))));
  }

  private Uni<Answer<Boolean>> holds(CollectionId collection, StixId id, Sight sight) {
    return pool.preparedQuery(HOLDS)
        .execute(Tuple.of(collection.value(), HeadLock.numbers(sight.labels()), id.value()))
        .map(
            rows ->
                new Answer<>(
                    revision(rows), rows.size() > 0 && rows.iterator().next().getBoolean("held")));
  }

  /** A collection that never held an object has no head. */
  private static long revision(RowSet<Row> rows) {
    return rows.size() == 0 ? 0 : rows.iterator().next().getLong("revision");
  }

  private static PageBuilder page(RowSet<Row> rows, int limit) {
    PageBuilder page = new PageBuilder(limit);
    for (Row row : rows) {
      if (row.getLong("date_added") != null) {
        page.take(stored(row));
      }
    }
    return page;
  }

  private static StoredObject stored(Row row) {
    int document = row.getColumnIndex("document");
    return new StoredObject(
        new StixId(row.getString("stix_id")),
        row.getString("version"),
        new DateAdded(row.getLong("date_added")),
        document < 0 ? NO_DOCUMENT : (Buffer) row.getValue(document));
  }

  @Override
  public Uni<List<Addition>> add(
      CollectionId collection,
      Contributor contributor,
      List<Submission> submissions,
      ChangeRecord<Additions> changeRecord) {
    return writer.add(collection, contributor, submissions, changeRecord);
  }

  @Override
  public Uni<List<Addition>> preview(
      CollectionId collection, Contributor contributor, List<Submission> submissions) {
    return writer.preview(collection, contributor, submissions);
  }

  @Override
  public Uni<Deletion> delete(
      CollectionId collection,
      Contributor contributor,
      DeletionRequest request,
      ChangeRecord<Deletion> changeRecord) {
    return writer.delete(collection, contributor, request, changeRecord);
  }

  @Override
  public Uni<Map<StixId, Buffer>> definitions(
      CollectionId collection,
      Set<StixId> ids,
      Set<PartnerCode> contributors,
      Visibility visibility) {
    return deadline.within(
        () ->
            labels.ask(
                collection,
                visibility,
                sight -> definitions(collection, ids, contributors, sight)));
  }

  private Uni<Answer<Map<StixId, Buffer>>> definitions(
      CollectionId collection, Set<StixId> ids, Set<PartnerCode> contributors, Sight sight) {
    return pool.preparedQuery(DEFINITIONS)
        .execute(
            Tuple.of(
                collection.value(),
                ids.stream().map(StixId::value).toArray(String[]::new),
                contributors.stream().map(PartnerCode::value).toArray(String[]::new),
                HeadLock.numbers(sight.labels())))
        .map(rows -> new Answer<>(revision(rows), documents(rows)));
  }

  private static Map<StixId, Buffer> documents(RowSet<Row> rows) {
    Map<StixId, Buffer> documents = new HashMap<>();
    for (Row row : rows) {
      if (row.getString("stix_id") != null) {
        documents.put(new StixId(row.getString("stix_id")), (Buffer) row.getValue("document"));
      }
    }
    return documents;
  }
}
