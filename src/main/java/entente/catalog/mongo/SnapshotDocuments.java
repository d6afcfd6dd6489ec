package entente.catalog.mongo;

import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.reactivestreams.client.ClientSession;
import entente.catalog.CollectionId;
import entente.catalog.DateAdded;
import entente.catalog.PartnerCode;
import entente.catalog.Release;
import entente.catalog.ReleaseLabel;
import entente.catalog.ReleaseLabels;
import entente.catalog.versions.CollectionHead;
import entente.catalog.versions.CollectionSnapshot;
import entente.catalog.versions.OwnedId;
import entente.catalog.versions.Referrer;
import entente.catalog.versions.StoredVersion;
import entente.catalog.versions.VersionPosition;
import entente.stix.StixId;
import io.quarkus.mongodb.AggregateOptions;
import io.quarkus.mongodb.FindOptions;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;

/** What the documents of a collection say within a transaction. */
class SnapshotDocuments implements CollectionSnapshot {
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
          Field.SAME_AS,
          Field.NARROWED_UNSEEN);

  private static final String COUNT = "count";

  /** Of named versions so many are looked up at once, each a branch of the filter. */
  private static final int NAMED_AT_ONCE = 100;

  /** What a member sends at once is 16 MiB at most anyway. */
  private static final int DOCUMENTS_AT_ONCE = 100;

  final MongoStore store;
  final ClientSession session;
  final ReleaseLabels releaseLabels;
  final CollectionId collection;
  private final CollectionHead head;

  SnapshotDocuments(
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

  /**
   * Those between the ends are asked for apart, and only where there can be any: an index has no
   * range for pairs, and one that is asked for all versions of all identifiers finds what others
   * have put there.
   */
  @Override
  public Uni<List<StoredVersion>> kept(Wish wish, int max) {
    return found(which(wish), max)
        .chain(
            found ->
                between(wish, found, max)
                    .map(more -> Stream.concat(found.stream(), more.stream()).toList()));
  }

  private static Bson which(Wish wish) {
    return Filters.and(
        ofIds(wish.ids()),
        Filters.or(
            Filters.in(Field.CONTRIBUTOR, codes(wish.whole())),
            Filters.ne(Field.POSITION, (int) VersionPosition.BETWEEN.number())));
  }

  private Uni<List<StoredVersion>> between(Wish wish, List<StoredVersion> found, int max) {
    Set<StixId> longer =
        found.stream()
            .filter(version -> version.position() == VersionPosition.FIRST)
            .filter(version -> !wish.whole().contains(version.key().contributor()))
            .map(version -> version.key().stixId())
            .collect(Collectors.toSet());
    List<Named> named = wish.named().stream().filter(it -> longer.contains(it.id())).toList();
    return Multi.createFrom()
        .iterable(named)
        .group()
        .intoLists()
        .of(NAMED_AT_ONCE)
        .onItem()
        .transformToUniAndConcatenate(part -> found(between(wish, part), max))
        .onItem()
        .<StoredVersion>transformToIterable(part -> part)
        .select()
        .first(max)
        .collect()
        .asList();
  }

  private static Bson between(Wish wish, List<Named> named) {
    return Filters.and(
        Filters.or(
            named.stream()
                .map(
                    it ->
                        Filters.and(
                            Filters.eq(Field.STIX_ID, it.id().value()),
                            Filters.eq(Field.VERSION_KEY, it.versionKey())))
                .toList()),
        ofIds(named.stream().map(Named::id).collect(Collectors.toSet())),
        Filters.nin(Field.CONTRIBUTOR, codes(wish.whole())),
        Filters.eq(Field.POSITION, (int) VersionPosition.BETWEEN.number()));
  }

  static List<String> codes(Set<PartnerCode> partners) {
    return partners.stream().map(PartnerCode::value).toList();
  }

  private static Bson ofIds(Collection<StixId> ids) {
    return Filters.in(Field.STIX_ID, ids.stream().map(StixId::value).toList());
  }

  @Override
  public Uni<List<StoredVersion>> ends(Set<StixId> stixIds, int max) {
    return found(
        Filters.and(
            ofIds(stixIds), Filters.ne(Field.POSITION, (int) VersionPosition.BETWEEN.number())),
        max);
  }

  /** Asked owner by owner, so that no other owner's versions of the same identifier come along. */
  @Override
  public Uni<List<StoredVersion>> facts(Set<OwnedId> objects, int max) {
    List<Bson> owned =
        byOwner(objects).entrySet().stream()
            .map(
                it ->
                    Filters.and(
                        Filters.in(Field.STIX_ID, it.getValue()),
                        Filters.eq(Field.CONTRIBUTOR, it.getKey().value())))
            .toList();
    return found(Filters.or(owned), max);
  }

  static Map<PartnerCode, List<String>> byOwner(Set<OwnedId> objects) {
    return objects.stream()
        .collect(
            Collectors.groupingBy(
                OwnedId::owner,
                Collectors.mapping(object -> object.id().value(), Collectors.toList())));
  }

  private Uni<List<StoredVersion>> found(Bson which, int max) {
    return store
        .objects()
        .find(
            session,
            Filters.and(ofCollection(), which),
            new FindOptions()
                .hint(Index.OBJECT.hint())
                .projection(Projections.fields(Projections.excludeId(), Projections.include(FACTS)))
                .sort(new Document(Field.DATE_ADDED, 1))
                .limit(max))
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

  /** Owner by owner, of whom a transaction has one mostly: all objects of one in one query. */
  @Override
  public Uni<List<Referrer>> referrers(Set<OwnedId> targets, Set<PartnerCode> without, int max) {
    return Multi.createFrom()
        .iterable(byOwner(targets).entrySet())
        .onItem()
        .transformToMultiAndConcatenate(
            it ->
                references(
                    Filters.and(
                        referring(it.getKey(), it.getValue()),
                        Filters.nin(Field.CONTRIBUTOR, codes(without))),
                    max))
        .onItem()
        .<Referrer>transformToIterable(found -> referrers(found, targets))
        .select()
        .first(max)
        .collect()
        .asList();
  }

  private Multi<Document> references(Bson referring, int max) {
    return store
        .objects()
        .find(
            session,
            referring,
            new FindOptions()
                .hint(Index.REFERRERS.hint())
                .projection(
                    Projections.include(
                        Field.STIX_ID, Field.CONTRIBUTOR, Field.DATE_ADDED, Field.REFERENCES))
                .limit(max));
  }

  Bson referring(PartnerCode owner, List<String> ids) {
    return Filters.and(
        ofCollection(),
        Filters.elemMatch(
            Field.REFERENCES,
            Filters.and(
                Filters.in(Field.TARGET_ID, ids), Filters.eq(Field.TARGET_OWNER, owner.value()))));
  }

  private static List<Referrer> referrers(Document found, Set<OwnedId> targets) {
    OwnedId referrer =
        new OwnedId(
            new StixId(found.getString(Field.STIX_ID)),
            new PartnerCode(found.getString(Field.CONTRIBUTOR)));
    DateAdded date = new DateAdded(found.getLong(Field.DATE_ADDED));
    return VersionDocument.references(found).stream()
        .filter(targets::contains)
        .map(target -> new Referrer(target, referrer, date))
        .toList();
  }

  /** Partner by partner and owner by owner, of whom there is one of each mostly. */
  @Override
  public Uni<Map<Reference, Integer>> referred(Set<OwnedId> targets, Set<PartnerCode> by, int max) {
    return Multi.createFrom()
        .iterable(by)
        .onItem()
        .transformToMultiAndConcatenate(
            partner ->
                Multi.createFrom()
                    .iterable(byOwner(targets).entrySet())
                    .onItem()
                    .transformToMultiAndConcatenate(
                        it -> referred(it.getKey(), it.getValue(), partner)))
        .collect()
        .asMap(Map.Entry::getKey, it -> Math.min(it.getValue(), max));
  }

  private Multi<Map.Entry<Reference, Integer>> referred(
      PartnerCode owner, List<String> ids, PartnerCode by) {
    List<Bson> counting =
        List.of(
            Aggregates.match(
                Filters.and(referring(owner, ids), Filters.eq(Field.CONTRIBUTOR, by.value()))),
            Aggregates.project(Projections.include(Field.REFERENCES)),
            Aggregates.unwind("$" + Field.REFERENCES),
            Aggregates.match(
                Filters.and(
                    Filters.in(Field.REFERENCES + "." + Field.TARGET_ID, ids),
                    Filters.eq(Field.REFERENCES + "." + Field.TARGET_OWNER, owner.value()))),
            Aggregates.group(
                "$" + Field.REFERENCES + "." + Field.TARGET_ID, Accumulators.sum(COUNT, 1)));
    return store
        .objects()
        .aggregate(session, counting, new AggregateOptions().hint(Index.REFERRERS.hint()))
        .map(
            found ->
                Map.entry(
                    new Reference(new OwnedId(new StixId(found.getString(Field.ID)), owner), by),
                    found.getInteger(COUNT)));
  }

  Document id(StoredVersion version) {
    return VersionDocument.id(collection, version.key().dateAdded());
  }

  Bson ofCollection() {
    return Filters.eq(Field.COLLECTION, collection.value());
  }
}
