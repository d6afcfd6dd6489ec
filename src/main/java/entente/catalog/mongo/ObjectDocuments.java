package entente.catalog.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.ClientSession;
import entente.catalog.ChangeRecord;
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
import entente.stix.StixId;
import io.quarkus.mongodb.FindOptions;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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

  /** What a member sends at once is 16 MiB at most anyway. */
  private static final int DOCUMENTS_AT_ONCE = 100;

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
  public <T> Uni<Void> record(ChangeRecord<T> changeRecord, T result) {
    return changeRecord.intended(result);
  }

  @Override
  public Uni<Void> move(CollectionHead moved) {
    return HeadDocument.move(store, session, collection, head, moved);
  }

  @Override
  public Uni<List<StoredVersion>> facts(Set<StixId> stixIds) {
    return store
        .objects()
        .find(
            session,
            Filters.and(
                ofCollection(),
                Filters.in(Field.STIX_ID, stixIds.stream().map(StixId::value).toList())),
            new FindOptions()
                .hint(Index.OBJECT.hint())
                .projection(Projections.fields(Projections.excludeId(), Projections.include(FACTS)))
                .sort(new Document(Field.DATE_ADDED, 1)))
        .map(VersionDocument::kept)
        .collect()
        .asList();
  }

  @Override
  public Uni<Map<DateAdded, Buffer>> documents(List<StoredVersion> versions) {
    return store
        .objects()
        .find(
            session,
            these(versions),
            new FindOptions()
                .hint(Index.OBJECT.hint())
                .projection(Projections.include(Field.DATE_ADDED, Field.DOCUMENT))
                .batchSize(DOCUMENTS_AT_ONCE))
        .select()
        .first(new Within(DOCUMENT_BYTES_MAX))
        .collect()
        .asMap(
            found -> new DateAdded(found.getLong(Field.DATE_ADDED)),
            found -> Buffer.buffer(found.get(Field.DOCUMENT, Binary.class).getData()));
  }

  private Bson these(List<StoredVersion> versions) {
    return Filters.and(
        ofCollection(),
        Filters.in(
            Field.STIX_ID,
            versions.stream().map(version -> version.key().stixId().value()).distinct().toList()),
        Filters.in(Field.ID, versions.stream().map(this::id).toList()));
  }

  @Override
  public Uni<Map<DateAdded, List<OwnedId>>> references(List<StoredVersion> versions, int max) {
    return store
        .objects()
        .find(
            session,
            these(versions),
            new FindOptions()
                .hint(Index.OBJECT.hint())
                .projection(Projections.include(Field.DATE_ADDED, Field.REFERENCES)))
        .collect()
        .asList()
        .map(found -> targets(found, max));
  }

  private static Map<DateAdded, List<OwnedId>> targets(List<Document> found, int max) {
    Map<DateAdded, List<OwnedId>> references = new HashMap<>();
    int count = 0;
    for (Document version : found) {
      List<OwnedId> targets = VersionDocument.references(version);
      count += targets.size();
      references.put(new DateAdded(version.getLong(Field.DATE_ADDED)), targets);
      if (count >= max) {
        return references;
      }
    }
    return references;
  }

  /** Owner by owner, of whom a transaction has one mostly: all objects of one in one query. */
  @Override
  public Uni<List<Referrer>> referrers(Set<OwnedId> targets, int max) {
    Map<PartnerCode, List<String>> ids =
        targets.stream()
            .collect(
                Collectors.groupingBy(
                    OwnedId::owner,
                    Collectors.mapping(target -> target.id().value(), Collectors.toList())));
    return Multi.createFrom()
        .iterable(ids.entrySet())
        .onItem()
        .transformToMultiAndConcatenate(it -> referring(it.getKey(), it.getValue(), max))
        .onItem()
        .<Referrer>transformToIterable(found -> referrers(found, targets))
        .select()
        .first(max)
        .collect()
        .asList();
  }

  private Multi<Document> referring(PartnerCode owner, List<String> ids, int max) {
    return store
        .objects()
        .find(
            session,
            Filters.and(
                ofCollection(),
                Filters.elemMatch(
                    Field.REFERENCES,
                    Filters.and(
                        Filters.in(Field.TARGET_ID, ids),
                        Filters.eq(Field.TARGET_OWNER, owner.value())))),
            new FindOptions()
                .hint(Index.REFERRERS.hint())
                .projection(Projections.include(Field.STIX_ID, Field.DATE_ADDED, Field.REFERENCES))
                .limit(max));
  }

  private static List<Referrer> referrers(Document found, Set<OwnedId> targets) {
    StixId id = new StixId(found.getString(Field.STIX_ID));
    DateAdded date = new DateAdded(found.getLong(Field.DATE_ADDED));
    return VersionDocument.references(found).stream()
        .filter(targets::contains)
        .map(target -> new Referrer(target, id, date))
        .toList();
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

  @Override
  public Uni<Void> insert(List<StoredVersion> versions) {
    return versions.isEmpty()
        ? Uni.createFrom().voidItem()
        : store
            .objects()
            .insertMany(
                session,
                versions.stream().map(version -> VersionDocument.of(collection, version)).toList())
            .replaceWithVoid();
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
    return VersionDocument.id(collection, version.key().dateAdded());
  }

  private Bson ofCollection() {
    return Filters.eq(Field.COLLECTION, collection.value());
  }
}
