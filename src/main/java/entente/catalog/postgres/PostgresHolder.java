package entente.catalog.postgres;

import entente.catalog.CollectionId;
import entente.catalog.keeping.HeldCollection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;

/** Holds a collection by the lock on the row of its head. */
@ApplicationScoped
class PostgresHolder implements HeldCollection.Holder {
  private final Pool pool;
  private final PostgresReleaseLabels releaseLabels;

  PostgresHolder(Pool pool, PostgresReleaseLabels releaseLabels) {
    this.pool = pool;
    this.releaseLabels = releaseLabels;
  }

  @Override
  public <T> Uni<T> holding(CollectionId collection, Function<HeldCollection, Uni<T>> work) {
    return pool.withTransaction(
        connection ->
            HeadLock.take(connection, collection)
                .map(head -> new ObjectRows(connection, releaseLabels, collection, head))
                .chain(work::apply));
  }
}
