package entente.catalog.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.ClientSession;
import entente.catalog.ChangeId;
import entente.catalog.ChangeRecord;
import entente.catalog.CollectionId;
import entente.catalog.PartnerCode;
import entente.catalog.Release;
import entente.catalog.ReleaseLabel;
import entente.catalog.ReleaseLabels;
import entente.catalog.TaxiiTimestamp;
import entente.catalog.versions.CollectionHead;
import entente.catalog.versions.LockedCollection;
import entente.catalog.versions.OwnedId;
import entente.catalog.versions.StoredVersion;
import io.quarkus.mongodb.FindOptions;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;

/** The documents of a collection within a transaction that has moved its head. */
final class ObjectDocuments extends SnapshotDocuments implements LockedCollection {
  private static final Set<ReleaseLabel> NONE = Set.of();

  /** Of an object that is deleted whole, so many versions are in memory together. */
  private static final int DELETED_AT_ONCE = 1_000;

  ObjectDocuments(
      MongoStore store,
      ClientSession session,
      ReleaseLabels releaseLabels,
      CollectionId collection,
      CollectionHead head) {
    super(store, session, releaseLabels, collection, head);
  }

  @Override
  public <T> Uni<Void> record(ChangeRecord<T> changeRecord, T result) {
    ChangeId change = ChangeId.next();
    return MongoChangeHistory.mark(store, session, collection, change)
        .chain(() -> changeRecord.intended(change, result));
  }

  @Override
  public Uni<Void> move(CollectionHead moved) {
    return HeadDocument.move(store, session, collection, head(), moved);
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
    List<Bson> changes = new ArrayList<>();
    changes.add(Updates.set(Field.LABEL, version.label().number()));
    changes.add(Updates.set(Field.POSITION, (int) version.position().number()));
    if (version.isNarrowedUnseen()) {
      changes.add(Updates.set(Field.NARROWED_UNSEEN, true));
    }
    return new UpdateOneModel<>(only(version), Updates.combine(changes));
  }

  @Override
  public Uni<Void> narrowReferring(
      Set<OwnedId> targets,
      Set<PartnerCode> by,
      Function<Set<Held>, Uni<Map<Held, ReleaseLabel>>> narrower) {
    return new ReferringDocuments(this).narrow(targets, by, narrower);
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

  @Override
  public Uni<Set<ReleaseLabel>> deleteAll(OwnedId object, Instant at, PartnerCode by) {
    return facts(Set.of(object), DELETED_AT_ONCE)
        .chain(
            some ->
                some.isEmpty()
                    ? Uni.createFrom().item(Set.of())
                    : delete(some, at, by)
                        .chain(() -> deleteAll(object, at, by))
                        .map(others -> labels(some, others)));
  }

  private static Set<ReleaseLabel> labels(List<StoredVersion> some, Set<ReleaseLabel> others) {
    return Stream.concat(some.stream().map(StoredVersion::label), others.stream())
        .collect(Collectors.toUnmodifiableSet());
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
}
