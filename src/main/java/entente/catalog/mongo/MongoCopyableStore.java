package entente.catalog.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.ClientSession;
import entente.catalog.CollectionId;
import entente.catalog.DateAdded;
import entente.catalog.InStore;
import entente.catalog.PartnerCode;
import entente.catalog.ReleaseLabel;
import entente.catalog.StoreKind;
import entente.catalog.TaxiiTimestamp;
import entente.catalog.copy.CopiedHead;
import entente.catalog.copy.CopiedObject;
import entente.catalog.copy.CopiedTombstone;
import entente.catalog.copy.CopyableStore;
import entente.catalog.copy.DateRange;
import entente.catalog.versions.CollectionHead;
import entente.catalog.versions.StoredVersion;
import entente.stix.StixId;
import io.quarkus.mongodb.FindOptions;
import io.quarkus.mongodb.reactive.ReactiveMongoCollection;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;

/** The documents of the catalog in MongoDB, by ranges of what identifies them. */
@ApplicationScoped
@InStore(StoreKind.MONGODB)
class MongoCopyableStore implements CopyableStore {
  private static final String OWNER = "deployment";
  private static final Bson BY_ID = new Document(Field.ID, 1);

  /** A batch is in memory before its bytes can be counted. */
  private static final int FETCHED_AT_ONCE = 100;

  private final MongoStore store;
  private final Sessions sessions;

  MongoCopyableStore(MongoStore store, Sessions sessions) {
    this.store = store;
    this.sessions = sessions;
  }

  @Override
  public StoreKind kind() {
    return StoreKind.MONGODB;
  }

  @Override
  public Uni<Optional<UUID>> owner() {
    return sessions.bounded(
        () ->
            store
                .owner()
                .find()
                .toUni()
                .map(found -> Optional.ofNullable(found).map(it -> it.get(OWNER, UUID.class))));
  }

  @Override
  public Uni<Void> belongsTo(UUID deployment) {
    return sessions.bounded(
        () ->
            store
                .owner()
                .updateOne(
                    Filters.eq(OWNER),
                    Updates.setOnInsert(OWNER, deployment),
                    new UpdateOptions().upsert(true))
                .replaceWithVoid());
  }

  @Override
  public Uni<List<CopiedObject>> objects(DateRange range) {
    return sessions.bounded(
        () ->
            found(store.objects(), range)
                .select()
                .first(new Within(BYTES_MAX))
                .map(MongoCopyableStore::object)
                .collect()
                .asList());
  }

  private static Multi<Document> found(ReactiveMongoCollection<Document> from, DateRange range) {
    return from.find(
        in(range),
        new FindOptions().sort(BY_ID).hint(BY_ID).limit(ROWS_MAX).batchSize(FETCHED_AT_ONCE));
  }

  private static CopiedObject object(Document found) {
    return new CopiedObject(VersionDocument.kept(found), found.getString(Field.TYPE));
  }

  @Override
  public Uni<Void> replace(DateRange range, List<CopiedObject> objects) {
    List<Document> documents =
        objects.stream()
            .map(object -> VersionDocument.of(range.collection(), object.version()))
            .toList();
    return sessions.write(
        session ->
            remove(session, range, objects)
                .chain(
                    () ->
                        documents.isEmpty()
                            ? Uni.createFrom().voidItem()
                            : store.objects().insertMany(session, documents).replaceWithVoid()));
  }

  private Uni<Void> remove(ClientSession session, DateRange range, List<CopiedObject> objects) {
    List<StoredVersion> versions = objects.stream().map(CopiedObject::version).toList();
    Bson behind =
        Filters.and(
            Filters.eq(Field.COLLECTION, range.collection().value()),
            Filters.in(
                Field.STIX_ID, versions.stream().map(it -> it.key().stixId().value()).toList()),
            Filters.in(
                Field.VERSION_KEY, versions.stream().map(it -> it.key().versionKey()).toList()),
            Filters.gt(Field.DATE_ADDED, range.to().micros()));
    return store
        .objects()
        .deleteMany(session, in(range))
        .chain(() -> store.objects().deleteMany(session, behind))
        .replaceWithVoid();
  }

  @Override
  public Uni<List<CopiedTombstone>> tombstones(DateRange range) {
    return sessions.bounded(
        () ->
            found(store.tombstones(), range).map(MongoCopyableStore::tombstone).collect().asList());
  }

  private static CopiedTombstone tombstone(Document found) {
    return new CopiedTombstone(
        new DateAdded(found.getLong(Field.DATE_ADDED)),
        new StixId(found.getString(Field.STIX_ID)),
        found.getString(Field.VERSION),
        new ReleaseLabel(found.getInteger(Field.LABEL)),
        new PartnerCode(found.getString(Field.CONTRIBUTOR)),
        TaxiiTimestamp.instant(found.getLong(Field.DELETED_AT)),
        new PartnerCode(found.getString(Field.DELETED_BY)));
  }

  @Override
  public Uni<Void> addTombstones(DateRange range, List<CopiedTombstone> tombstones) {
    List<UpdateOneModel<Document>> missing =
        tombstones.stream().map(it -> ifMissing(range.collection(), it)).toList();
    return missing.isEmpty()
        ? Uni.createFrom().voidItem()
        : sessions.write(
            session -> store.tombstones().bulkWrite(session, missing).replaceWithVoid());
  }

  private static UpdateOneModel<Document> ifMissing(
      CollectionId collection, CopiedTombstone tombstone) {
    return new UpdateOneModel<>(
        Filters.and(
            Filters.eq(Field.COLLECTION, collection.value()),
            Filters.eq(Field.ID, VersionDocument.id(collection, tombstone.dateAdded()))),
        Updates.combine(
            Updates.setOnInsert(Field.DATE_ADDED, tombstone.dateAdded().micros()),
            Updates.setOnInsert(Field.STIX_ID, tombstone.stixId().value()),
            Updates.setOnInsert(Field.VERSION, tombstone.version()),
            Updates.setOnInsert(Field.LABEL, tombstone.label().number()),
            Updates.setOnInsert(Field.CONTRIBUTOR, tombstone.contributor().value()),
            Updates.setOnInsert(Field.DELETED_AT, TaxiiTimestamp.micros(tombstone.deletedAt())),
            Updates.setOnInsert(Field.DELETED_BY, tombstone.deletedBy().value())),
        new UpdateOptions().upsert(true));
  }

  @Override
  public Uni<List<CopiedHead>> heads() {
    return sessions.bounded(
        () ->
            store
                .heads()
                .find(new FindOptions().sort(BY_ID))
                .map(MongoCopyableStore::head)
                .collect()
                .asList());
  }

  private static CopiedHead head(Document found) {
    return new CopiedHead(
        new CollectionId(found.get(Field.ID, UUID.class)), HeadDocument.head(found));
  }

  @Override
  public Uni<Void> write(List<CopiedHead> heads) {
    return sessions.write(
        session ->
            store
                .heads()
                .bulkWrite(session, heads.stream().map(MongoCopyableStore::written).toList())
                .chain(
                    () ->
                        store
                            .objects()
                            .bulkWrite(
                                session, heads.stream().map(MongoCopyableStore::counted).toList()))
                .replaceWithVoid());
  }

  private static UpdateOneModel<Document> written(CopiedHead head) {
    CollectionHead written = head.head();
    return new UpdateOneModel<>(
        Filters.eq(head.collection().value()),
        Updates.combine(HeadDocument.fields(written), Updates.setOnInsert(Field.LOCK_COUNT, 0L)),
        new UpdateOptions().upsert(true));
  }

  private static ReplaceOneModel<Document> counted(CopiedHead head) {
    return LabelRevision.written(head.collection(), head.head().revision());
  }

  /** What identifies a document begins with its collection and ends with its date. */
  private static Bson in(DateRange range) {
    return Filters.and(
        Filters.eq(Field.COLLECTION, range.collection().value()),
        Filters.gt(
            Field.ID,
            VersionDocument.id(
                range.collection(), DateAdded.later(range.after(), LabelRevision.DATE))),
        Filters.lte(Field.ID, VersionDocument.id(range.collection(), range.to())));
  }
}
