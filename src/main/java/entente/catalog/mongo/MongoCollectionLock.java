package entente.catalog.mongo;

import entente.catalog.CollectionId;
import entente.catalog.ReleaseLabels;
import entente.catalog.versions.CollectionHead;
import entente.catalog.versions.CollectionSnapshot;
import entente.catalog.versions.LockedCollection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Locks a collection by writing its head first: a document has one writer at a time. */
@ApplicationScoped
class MongoCollectionLock implements LockedCollection.Lock {
  private final MongoStore store;
  private final Sessions sessions;
  private final WriterQueue writers;
  private final ReleaseLabels releaseLabels;
  private final Set<CollectionId> created = ConcurrentHashMap.newKeySet();

  MongoCollectionLock(
      MongoStore store, Sessions sessions, WriterQueue writers, ReleaseLabels releaseLabels) {
    this.store = store;
    this.sessions = sessions;
    this.writers = writers;
    this.releaseLabels = releaseLabels;
  }

  @Override
  public <T> Uni<T> whileLocked(CollectionId collection, Function<LockedCollection, Uni<T>> work) {
    return sessions.inTime(
        writers.afterOthers(
            collection, () -> withHead(collection).chain(() -> written(collection, work))));
  }

  private <T> Uni<T> written(CollectionId collection, Function<LockedCollection, Uni<T>> work) {
    return sessions.write(
        session ->
            HeadDocument.lock(store, session, collection)
                .map(head -> new ObjectDocuments(store, session, releaseLabels, collection, head))
                .chain(work::apply));
  }

  @Override
  public <T> Uni<T> atOneMoment(
      CollectionId collection, Function<CollectionSnapshot, Uni<T>> work) {
    return sessions.read(
        session ->
            HeadDocument.read(store, session, collection)
                .map(head -> head.orElse(CollectionHead.UNUSED))
                .map(head -> new SnapshotDocuments(store, session, releaseLabels, collection, head))
                .chain(work::apply));
  }

  private Uni<Void> withHead(CollectionId collection) {
    return created.contains(collection)
        ? Uni.createFrom().voidItem()
        : sessions
            .bounded(() -> HeadDocument.create(store, collection))
            .invoke(() -> created.add(collection));
  }
}
