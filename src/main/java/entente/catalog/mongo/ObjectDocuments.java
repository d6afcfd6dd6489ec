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
import entente.catalog.versions.OwnedId;
import entente.catalog.versions.Referrer;
import entente.catalog.versions.StoredVersion;
import entente.catalog.versions.StoredVersion.Links;
import entente.catalog.versions.StoredVersion.StoredKey;
import entente.catalog.versions.VersionPosition;
import entente.stix.StixId;
import io.quarkus.mongodb.FindOptions;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
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
          Field.SAME_AS);

  private static final Set<ReleaseLabel> NONE = Set.of();

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
    return found(stixIds, Projections.fields(Projections.include(FACTS), document));
  }

  @Override
  public Uni<List<StoredVersion>> facts(Set<StixId> stixIds) {
    return found(stixIds, Projections.include(FACTS));
  }

  private Uni<List<StoredVersion>> found(Set<StixId> stixIds, Bson fields) {
    return store
        .objects()
        .find(
            session,
            Filters.and(
                ofCollection(),
                Filters.in(Field.STIX_ID, stixIds.stream().map(StixId::value).toList())),
            new FindOptions()
                .hint(Index.OBJECT.hint())
                .projection(Projections.fields(Projections.excludeId(), fields))
                .sort(new Document(Field.DATE_ADDED, 1)))
        .map(ObjectDocuments::kept)
        .collect()
        .asList();
  }

  /** An element of the list must name both: the index alone would mix those of two elements. */
  @Override
  public Uni<List<Referrer>> referrers(Set<OwnedId> targets, int max) {
    return Multi.createFrom()
        .iterable(targets)
        .onItem()
        .transformToMultiAndConcatenate(target -> referrers(target, max))
        .select()
        .first(max)
        .collect()
        .asList();
  }

  private Multi<Referrer> referrers(OwnedId target, int max) {
    return store
        .objects()
        .find(
            session,
            Filters.and(
                ofCollection(),
                Filters.elemMatch(
                    Field.REFERENCES,
                    Filters.and(
                        Filters.eq(Field.TARGET_ID, target.id().value()),
                        Filters.eq(Field.TARGET_OWNER, target.owner().value())))),
            new FindOptions()
                .hint(Index.REFERRERS.hint())
                .projection(Projections.include(Field.STIX_ID, Field.DATE_ADDED))
                .limit(max))
        .map(
            found ->
                new Referrer(
                    target,
                    new StixId(found.getString(Field.STIX_ID)),
                    new DateAdded(found.getLong(Field.DATE_ADDED))));
  }

  @Override
  public Uni<Map<Release, ReleaseLabel>> labels(Set<Release> wanted) {
    return releaseLabels.of(wanted);
  }

  @Override
  public Uni<Set<ReleaseLabel>> unused(Set<ReleaseLabel> labels) {
    return Multi.createFrom()
        .iterable(labels)
        .onItem()
        .transformToUniAndConcatenate(
            label -> isUsed(label).map(used -> used ? NONE : Set.of(label)))
        .onItem()
        .<ReleaseLabel>transformToIterable(found -> found)
        .collect()
        .asSet();
  }

  private Uni<Boolean> isUsed(ReleaseLabel label) {
    return store
        .objects()
        .find(
            session,
            Filters.and(ofCollection(), Filters.eq(Field.LABEL, label.number())),
            new FindOptions()
                .hint(Index.PAGE.hint())
                .projection(Projections.include(Field.ID))
                .limit(1))
        .toUni()
        .map(found -> found != null);
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
        new Links(sameAs(found), references(found)));
  }

  private static OptionalLong sameAs(Document found) {
    Long date = found.getLong(Field.SAME_AS);
    return date == null ? OptionalLong.empty() : OptionalLong.of(date);
  }

  /** Read where a store is copied; who decides about a version does not fetch them. */
  private static List<OwnedId> references(Document found) {
    return found.getList(Field.REFERENCES, Document.class, List.of()).stream()
        .map(
            target ->
                new OwnedId(
                    new StixId(target.getString(Field.TARGET_ID)),
                    new PartnerCode(target.getString(Field.TARGET_OWNER))))
        .toList();
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
    Document document =
        new Document(Field.ID, id(collection, key.dateAdded()))
            .append(Field.COLLECTION, collection.value())
            .append(Field.DATE_ADDED, key.dateAdded().micros())
            .append(Field.STIX_ID, key.stixId().value())
            .append(Field.VERSION, key.version())
            .append(Field.VERSION_KEY, key.versionKey())
            .append(Field.TYPE, key.type())
            .append(Field.LABEL, version.label().number())
            .append(Field.CONTRIBUTOR, key.contributor().value())
            .append(Field.POSITION, (int) version.position().number())
            .append(Field.UNVERSIONED, key.unversioned())
            .append(Field.DOCUMENT, new Binary(version.document().orElseThrow().getBytes()));
    version.sameAs().ifPresent(date -> document.append(Field.SAME_AS, date));
    if (!version.references().isEmpty()) {
      document.append(
          Field.REFERENCES, version.references().stream().map(ObjectDocuments::reference).toList());
    }
    return document;
  }

  private static Document reference(OwnedId target) {
    return new Document(Field.TARGET_ID, target.id().value())
        .append(Field.TARGET_OWNER, target.owner().value());
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
            Updates.set(Field.POSITION, (int) version.position().number())));
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
