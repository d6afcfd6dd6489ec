package entente.catalog.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.ClientSession;
import entente.catalog.ChangeHistory;
import entente.catalog.ChangeId;
import entente.catalog.CollectionId;
import entente.catalog.InStore;
import entente.catalog.StoreKind;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.conversions.Bson;

/** A document for each change, which MongoDB removes when nobody asks for it any more. */
@ApplicationScoped
@InStore(StoreKind.MONGODB)
class MongoChangeHistory implements ChangeHistory {
  private final MongoStore store;
  private final Sessions sessions;

  MongoChangeHistory(MongoStore store, Sessions sessions) {
    this.store = store;
    this.sessions = sessions;
  }

  /**
   * Marks a change as made, if the session's transaction is committed; at what time says the store,
   * by whose clock it is removed.
   */
  static Uni<Void> mark(
      MongoStore store, ClientSession session, CollectionId collection, ChangeId change) {
    return store
        .changes()
        .updateOne(
            session,
            only(collection, change),
            Updates.currentDate(Field.MADE_AT),
            new UpdateOptions().upsert(true))
        .replaceWithVoid();
  }

  private static Bson only(CollectionId collection, ChangeId change) {
    return Filters.and(
        Filters.eq(Field.COLLECTION, collection.value()), Filters.eq(Field.ID, change.value()));
  }

  /** The index by which MongoDB finds what is old enough to be removed; a day is in reserve. */
  static List<IndexModel> indexes() {
    return List.of(
        new IndexModel(
            Indexes.ascending(Field.MADE_AT),
            new IndexOptions().expireAfter(KEPT.plusDays(1).toSeconds(), TimeUnit.SECONDS)));
  }

  @Override
  public Uni<Answer> answer(CollectionId collection, ChangeId change) {
    return sessions.read(
        session ->
            store
                .changes()
                .find(session, only(collection, change))
                .toUni()
                .map(found -> found == null ? Answer.NOT_MADE : Answer.MADE));
  }
}
