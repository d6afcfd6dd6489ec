package entente.catalog.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.reactivestreams.client.ClientSession;
import entente.catalog.Addition;
import entente.catalog.Additions;
import entente.catalog.CatalogConfig;
import entente.catalog.ChangeRecord;
import entente.catalog.CollectionId;
import entente.catalog.CollectionState;
import entente.catalog.Contributor;
import entente.catalog.Deletion;
import entente.catalog.DeletionRequest;
import entente.catalog.InStore;
import entente.catalog.KnownSight;
import entente.catalog.ObjectPage;
import entente.catalog.ObjectQuery;
import entente.catalog.ObjectRepository;
import entente.catalog.PartnerCode;
import entente.catalog.ReleaseLabels;
import entente.catalog.Sight;
import entente.catalog.StoreKind;
import entente.catalog.Submission;
import entente.catalog.Visibility;
import entente.catalog.versions.CollectionHead;
import entente.catalog.versions.CollectionLabels;
import entente.catalog.versions.CollectionLabels.Answer;
import entente.catalog.versions.ConcurrencyLimit;
import entente.catalog.versions.ObjectWriter;
import entente.catalog.versions.PartnerLimit;
import entente.catalog.versions.QueryStreams;
import entente.catalog.versions.WriterShares;
import entente.problem.Problem;
import entente.stix.StixId;
import io.quarkus.mongodb.FindOptions;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;

/** Objects in MongoDB. */
@ApplicationScoped
@InStore(StoreKind.MONGODB)
class MongoObjectRepository implements ObjectRepository {
  private final MongoStore store;
  private final Sessions sessions;
  private final CatalogConfig config;
  private final CollectionLabels labels;
  private final ObjectWriter writer;
  private final ConcurrencyLimit pages;
  private final PartnerLimit reads;

  MongoObjectRepository(
      MongoStore store,
      Sessions sessions,
      CatalogConfig config,
      MongoConfig mongo,
      MongoCollectionLock lock,
      ReleaseLabels releaseLabels,
      Clock clock) {
    this.store = store;
    this.sessions = sessions;
    this.config = config;
    this.labels = new CollectionLabels(this::head, releaseLabels);
    this.pages =
        new ConcurrencyLimit(
            config.pagesAtOnceMax(),
            mongo.waitingMax(),
            Problem.Kind.UNAVAILABLE,
            "too many pages are read; try again");
    this.reads =
        new PartnerLimit(readsPerPartnerMax(config), config.readsWaitingPerPartnerMax(), "reads");
    this.writer = new ObjectWriter(lock, config.writeLimits(), WriterShares.of(config), clock);
  }

  /** One partner alone never has all the pages that are read at a time. */
  private static int readsPerPartnerMax(CatalogConfig config) {
    return Math.min(config.readsPerPartnerMax(), Math.max(1, config.pagesAtOnceMax() - 1));
  }

  private Uni<CollectionHead> head(CollectionId collection) {
    return sessions
        .read(session -> HeadDocument.read(store, session, collection))
        .map(head -> head.orElse(CollectionHead.UNUSED));
  }

  @Override
  public KnownSight sight(CollectionId collection, Visibility visibility) {
    return labels.sight(collection, visibility);
  }

  @Override
  public Uni<CollectionState> state(CollectionId collection) {
    return sessions.read(session -> HeadDocument.state(store, session, collection));
  }

  @Override
  public Uni<ObjectPage> find(
      CollectionId collection, ObjectQuery query, Visibility visibility, Detail detail) {
    return query.asksForOtherSpecVersions()
        ? Uni.createFrom().item(ObjectPage.of(List.of(), false, Sight.NONE))
        : sessions.inTime(
            reads.within(
                visibility.reader(),
                () ->
                    labels.ask(
                        collection, visibility, sight -> find(collection, query, sight, detail))));
  }

  private Uni<Answer<ObjectPage>> find(
      CollectionId collection, ObjectQuery query, Sight sight, Detail detail) {
    QueryStreams.of(query, sight).requireAtMost(config.queryStreamsMax());
    Supplier<Uni<Answer<ObjectPage>>> page =
        () ->
            sessions.read(
                session -> new PageFinder(store, session, collection, query, sight, detail).page());
    return detail == Detail.DOCUMENT ? sessions.inTime(pages.within(page)) : page.get();
  }

  @Override
  public Uni<Boolean> holds(CollectionId collection, StixId id, Visibility visibility) {
    return labels.ask(
        collection,
        visibility,
        sight ->
            sessions.read(
                session ->
                    store
                        .objects()
                        .find(
                            session,
                            Filters.and(
                                Filters.eq(Field.COLLECTION, collection.value()),
                                Filters.eq(Field.STIX_ID, id.value()),
                                Filters.in(Field.LABEL, sight.numbers())),
                            new FindOptions()
                                .hint(Index.OBJECT.hint())
                                .projection(Projections.include(Field.ID))
                                .limit(1))
                        .toUni()
                        .chain(found -> answer(session, collection, found != null))));
  }

  /** With the revision of the labels at the moment of the session. */
  private <T> Uni<Answer<T>> answer(ClientSession session, CollectionId collection, T value) {
    return HeadDocument.revision(store, session, collection)
        .map(revision -> new Answer<>(revision, value));
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
    return labels.ask(
        collection,
        visibility,
        sight ->
            sessions.read(
                session ->
                    definitions(session, definitionsOf(collection, ids, contributors, sight))
                        .chain(found -> answer(session, collection, documents(found)))));
  }

  private static Bson definitionsOf(
      CollectionId collection, Set<StixId> ids, Set<PartnerCode> contributors, Sight sight) {
    return Filters.and(
        Filters.eq(Field.COLLECTION, collection.value()),
        Filters.in(Field.STIX_ID, ids.stream().map(StixId::value).toList()),
        Filters.in(Field.CONTRIBUTOR, contributors.stream().map(PartnerCode::value).toList()),
        Filters.in(Field.LABEL, sight.numbers()));
  }

  private Uni<List<Document>> definitions(ClientSession session, Bson filter) {
    return store
        .objects()
        .find(
            session,
            filter,
            new FindOptions()
                .hint(Index.OBJECT.hint())
                .projection(Projections.include(Field.STIX_ID, Field.DOCUMENT))
                .sort(Sorts.descending(Field.DATE_ADDED)))
        .collect()
        .asList();
  }

  /** Of several versions the one that was added first counts, which comes last. */
  private static Map<StixId, Buffer> documents(List<Document> found) {
    Map<StixId, Buffer> documents = new HashMap<>();
    found.forEach(
        object ->
            documents.put(
                new StixId(object.getString(Field.STIX_ID)),
                Buffer.buffer(object.get(Field.DOCUMENT, Binary.class).getData())));
    return documents;
  }
}
