package entente.catalog.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.ClientSession;
import entente.catalog.CollectionId;
import entente.catalog.DateAdded;
import entente.catalog.PartnerCode;
import entente.catalog.Release;
import entente.catalog.ReleaseLabel;
import entente.catalog.ReleaseLabels;
import entente.catalog.TaxiiTimestamp;
import entente.catalog.versions.CollectionHead;
import entente.catalog.versions.LockedCollection;
import entente.catalog.versions.StoredVersion;
import entente.catalog.versions.StoredVersion.StoredKey;
import entente.catalog.versions.VersionPosition;
import entente.stix.StixId;
import io.quarkus.mongodb.FindOptions;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;

/** The documents of a collection within a transaction that has moved its head. */
final class ObjectDocuments implements LockedCollection {
  private static final List<String> FACTS =
      List.of(
          Field.DATE_ADDED,
          Field.STIX_ID,
          Field.VERSION,
          Field.VERSION_KEY,
          Field.UNVERSIONED,
          Field.CONTRIBUTOR,
          Field.LABEL,
          Field.POSITION,
          Field.SEVERAL_OWNERS);

  private final MongoStore store;
  private final ClientSession session;
  private final ReleaseLabels releaseLabels;
  private final CollectionId collection;
  private final CollectionHead head;

  ObjectDocuments(
      MongoStore store,
      ClientSession session,
      ReleaseLabels releaseLabels,
      CollectionId collection,
      CollectionHead head) {
    this.store = store;
    this.session = session;
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
    return releaseLabels.releases(head.labels());
  }

  @Override
  public Uni<Void> move(CollectionHead moved) {
    return HeadDocument.move(store, session, collection, head, moved);
  }

  @Override
  public Uni<List<StoredVersion>> kept(Set<StixId> stixIds, Set<String> versionKeys) {
    Bson comparable =
        new Document(
            "$or",
            List.of(
                "$" + Field.UNVERSIONED,
                in(
                    Field.POSITION,
                    List.of(VersionPosition.ONLY.number(), VersionPosition.LAST.number())),
                in(Field.VERSION_KEY, versionKeys)));
    Bson document =
        Projections.computed(
            Field.DOCUMENT,
            new Document("$cond", List.of(comparable, "$" + Field.DOCUMENT, "$$REMOVE")));
    return store
        .objects()
        .find(
            session,
            Filters.and(
                ofCollection(),
                Filters.in(Field.STIX_ID, stixIds.stream().map(StixId::value).toList())),
            new FindOptions()
                .hint(Index.OBJECT.hint())
                .projection(
                    Projections.fields(
                        Projections.excludeId(), Projections.include(FACTS), document))
                .sort(new Document(Field.DATE_ADDED, 1)))
        .map(ObjectDocuments::kept)
        .collect()
        .asList();
  }

  private static Document in(String field, Collection<?> values) {
    return new Document("$in", List.of("$" + field, List.copyOf(values)));
  }

  /** The version that is kept in a document. */
  static StoredVersion kept(Document found) {
    StoredKey key =
        new StoredKey(
            new DateAdded(found.getLong(Field.DATE_ADDED)),
            new StixId(found.getString(Field.STIX_ID)),
            found.getString(Field.VERSION),
            found.getString(Field.VERSION_KEY),
            found.getBoolean(Field.UNVERSIONED),
            new PartnerCode(found.getString(Field.CONTRIBUTOR)));
    return StoredVersion.stored(
        key,
        Optional.ofNullable(found.get(Field.DOCUMENT, Binary.class))
            .map(binary -> Buffer.buffer(binary.getData())),
        new ReleaseLabel(found.getInteger(Field.LABEL)),
        VersionPosition.of(found.getInteger(Field.POSITION)),
        found.getBoolean(Field.SEVERAL_OWNERS));
  }

  @Override
  public Uni<Void> insert(List<StoredVersion> versions) {
    return versions.isEmpty()
        ? Uni.createFrom().voidItem()
        : store
            .objects()
            .insertMany(
                session, versions.stream().map(version -> document(collection, version)).toList())
            .replaceWithVoid();
  }

  /** The document of a version. */
  static Document document(CollectionId collection, StoredVersion version) {
    StoredKey key = version.key();
    return new Document(Field.ID, id(collection, key.dateAdded()))
        .append(Field.COLLECTION, collection.value())
        .append(Field.DATE_ADDED, key.dateAdded().micros())
        .append(Field.STIX_ID, key.stixId().value())
        .append(Field.VERSION, key.version())
        .append(Field.VERSION_KEY, key.versionKey())
        .append(Field.TYPE, key.type())
        .append(Field.LABEL, version.label().number())
        .append(Field.CONTRIBUTOR, key.contributor().value())
        .append(Field.POSITION, (int) version.position().number())
        .append(Field.SEVERAL_OWNERS, version.severalOwners())
        .append(Field.UNVERSIONED, key.unversioned())
        .append(Field.DOCUMENT, new Binary(version.document().orElseThrow().getBytes()));
  }

  @Override
  public Uni<Void> update(List<StoredVersion> versions) {
    return versions.isEmpty()
        ? Uni.createFrom().voidItem()
        : store
            .objects()
            .bulkWrite(session, versions.stream().map(this::update).toList())
            .replaceWithVoid();
  }

  private UpdateOneModel<Document> update(StoredVersion version) {
    return new UpdateOneModel<>(
        only(version),
        Updates.combine(
            Updates.set(Field.LABEL, version.label().number()),
            Updates.set(Field.POSITION, (int) version.position().number()),
            Updates.set(Field.SEVERAL_OWNERS, version.severalOwners())));
  }

  @Override
  public Uni<Void> delete(List<StoredVersion> versions, Instant at, PartnerCode by) {
    List<Document> tombstones =
        versions.stream().map(version -> tombstone(version, at, by)).toList();
    return store
        .tombstones()
        .insertMany(session, tombstones)
        .chain(
            () ->
                store
                    .objects()
                    .deleteMany(
                        session,
                        Filters.and(
                            ofCollection(),
                            Filters.eq(Field.STIX_ID, versions.get(0).key().stixId().value()),
                            Filters.in(Field.ID, versions.stream().map(this::id).toList()))))
        .replaceWithVoid();
  }

  private Document tombstone(StoredVersion version, Instant at, PartnerCode by) {
    return new Document(Field.ID, id(version))
        .append(Field.COLLECTION, collection.value())
        .append(Field.DATE_ADDED, version.key().dateAdded().micros())
        .append(Field.STIX_ID, version.key().stixId().value())
        .append(Field.VERSION, version.key().version())
        .append(Field.LABEL, version.label().number())
        .append(Field.CONTRIBUTOR, version.key().contributor().value())
        .append(Field.DELETED_AT, TaxiiTimestamp.micros(at))
        .append(Field.DELETED_BY, by.value());
  }

  private Bson only(StoredVersion version) {
    return Filters.and(
        ofCollection(),
        Filters.eq(Field.STIX_ID, version.key().stixId().value()),
        Filters.eq(Field.ID, id(version)));
  }

  private Document id(StoredVersion version) {
    return id(collection, version.key().dateAdded());
  }

  /** What identifies a document: a date is unique in its collection, and the order is theirs. */
  static Document id(CollectionId collection, DateAdded dateAdded) {
    return new Document(Field.COLLECTION, collection.value())
        .append(Field.DATE_ADDED, dateAdded.micros());
  }

  private Bson ofCollection() {
    return Filters.eq(Field.COLLECTION, collection.value());
  }
}
