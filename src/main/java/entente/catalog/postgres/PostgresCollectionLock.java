package entente.catalog.postgres;

import entente.catalog.CollectionId;
import entente.catalog.versions.LockedCollection;
import entente.database.PoolFor;
import entente.database.PoolFor.Purpose;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;

/** Locks a collection by the lock on the row of its head. */
@ApplicationScoped
class PostgresCollectionLock implements LockedCollection.Lock {
  private final Pool pool;
  private final PostgresReleaseLabels releaseLabels;

  PostgresCollectionLock(@PoolFor(Purpose.WRITES) Pool pool, PostgresReleaseLabels releaseLabels) {
    this.pool = pool;
    this.releaseLabels = releaseLabels;
  }

  @Override
  public <T> Uni<T> whileLocked(CollectionId collection, Function<LockedCollection, Uni<T>> work) {
    return pool.withTransaction(
        connection ->
            HeadLock.take(connection, collection)
                .map(head -> new ObjectRows(connection, releaseLabels, collection, head))
                .chain(work::apply));
  }
}
