package entente.catalog.mongo;

import entente.catalog.CollectionId;
import entente.catalog.ReleaseLabels;
import entente.catalog.keeping.HeldCollection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Holds a collection by writing its head first: a document has one writer at a time. */
@ApplicationScoped
class MongoHolder implements HeldCollection.Holder {
  private final MongoStore store;
  private final Sessions sessions;
  private final Turns turns;
  private final ReleaseLabels releaseLabels;
  private final Set<CollectionId> founded = ConcurrentHashMap.newKeySet();

  MongoHolder(MongoStore store, Sessions sessions, Turns turns, ReleaseLabels releaseLabels) {
    this.store = store;
    this.sessions = sessions;
    this.turns = turns;
    this.releaseLabels = releaseLabels;
  }

  @Override
  public <T> Uni<T> holding(CollectionId collection, Function<HeldCollection, Uni<T>> work) {
    return sessions.inTime(
        turns.taken(collection, () -> withHead(collection).chain(() -> written(collection, work))));
  }

  private <T> Uni<T> written(CollectionId collection, Function<HeldCollection, Uni<T>> work) {
    return sessions.write(
        session ->
            HeadDocument.hold(store, session, collection)
                .map(head -> new ObjectDocuments(store, session, releaseLabels, collection, head))
                .chain(work::apply));
  }

  private Uni<Void> withHead(CollectionId collection) {
    return founded.contains(collection)
        ? Uni.createFrom().voidItem()
        : sessions
            .bounded(() -> HeadDocument.found(store, collection))
            .invoke(() -> founded.add(collection));
  }
}
