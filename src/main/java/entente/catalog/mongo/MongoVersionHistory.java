package entente.catalog.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.reactivestreams.client.ClientSession;
import entente.catalog.CollectionId;
import entente.catalog.DateAdded;
import entente.catalog.InStore;
import entente.catalog.KnownVersion;
import entente.catalog.PartnerCode;
import entente.catalog.StoreKind;
import entente.catalog.TaxiiTimestamp;
import entente.catalog.VersionHistory;
import entente.catalog.VersionKey;
import entente.stix.StixId;
import io.quarkus.mongodb.FindOptions;
import io.quarkus.mongodb.reactive.ReactiveMongoCollection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Stored versions and tombstones, read at one moment: a deletion makes one the other. */
@ApplicationScoped
@InStore(StoreKind.MONGODB)
class MongoVersionHistory implements VersionHistory {
  private static final Bson FACTS =
      Projections.include(
          Field.COLLECTION,
          Field.DATE_ADDED,
          Field.STIX_ID,
          Field.VERSION,
          Field.CONTRIBUTOR,
          Field.DELETED_AT);

  private final MongoStore store;
  private final Sessions sessions;

  MongoVersionHistory(MongoStore store, Sessions sessions) {
    this.store = store;
    this.sessions = sessions;
  }

  @Override
  public Uni<List<KnownVersion>> ofObject(StixId id, Optional<VersionKey> from, int limit) {
    return sessions.read(
        session ->
            collections(session)
                .chain(
                    collections ->
                        both(
                            session,
                            Filters.and(
                                Filters.in(Field.COLLECTION, collections),
                                Filters.eq(Field.STIX_ID, id.value()),
                                from.map(MongoVersionHistory::startingWith)
                                    .orElseGet(Filters::empty)),
                            limit)));
  }

  /** Collection by collection: no index begins with the identifier. */
  private Uni<List<UUID>> collections(ClientSession session) {
    return store
        .heads()
        .find(session)
        .map(head -> head.get(Field.ID, UUID.class))
        .collect()
        .asList();
  }

  private static Bson startingWith(VersionKey from) {
    UUID collection = from.collection().value();
    return Filters.or(
        Filters.gt(Field.COLLECTION, collection),
        Filters.and(
            Filters.eq(Field.COLLECTION, collection),
            Filters.gte(Field.DATE_ADDED, from.dateAdded().micros())));
  }

  @Override
  public Uni<List<KnownVersion>> at(CollectionId collection, Set<DateAdded> dates) {
    List<Document> ids = dates.stream().map(date -> VersionDocument.id(collection, date)).toList();
    Bson these =
        Filters.and(Filters.eq(Field.COLLECTION, collection.value()), Filters.in(Field.ID, ids));
    return sessions.read(session -> both(session, these, dates.size()));
  }

  private Uni<List<KnownVersion>> both(ClientSession session, Bson filter, int limit) {
    return versions(store.objects(), session, filter, limit)
        .chain(
            stored ->
                versions(store.tombstones(), session, filter, limit)
                    .map(
                        deleted ->
                            Stream.concat(stored.stream(), deleted.stream())
                                .sorted(Comparator.comparing(KnownVersion::key))
                                .limit(limit)
                                .toList()));
  }

  private static Uni<List<KnownVersion>> versions(
      ReactiveMongoCollection<Document> kept, ClientSession session, Bson filter, int limit) {
    return kept.find(
            session,
            filter,
            new FindOptions()
                .projection(FACTS)
                .sort(Sorts.ascending(Field.COLLECTION, Field.DATE_ADDED))
                .limit(limit))
        .map(MongoVersionHistory::version)
        .collect()
        .asList();
  }

  private static KnownVersion version(Document found) {
    return new KnownVersion(
        new VersionKey(
            new CollectionId(found.get(Field.COLLECTION, UUID.class)),
            new DateAdded(found.getLong(Field.DATE_ADDED))),
        new StixId(found.getString(Field.STIX_ID)),
        found.getString(Field.VERSION),
        new PartnerCode(found.getString(Field.CONTRIBUTOR)),
        Optional.ofNullable(found.getLong(Field.DELETED_AT)).map(TaxiiTimestamp::instant));
  }
}
