package entente.catalog.postgres;

import entente.catalog.CollectionId;
import entente.catalog.versions.CollectionSnapshot;
import entente.catalog.versions.LockedCollection;
import entente.database.PoolFor;
import entente.database.PoolFor.Purpose;
import entente.database.ReadDeadline;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;

/** Locks a collection by the lock on the row of its head. */
@ApplicationScoped
class PostgresCollectionLock implements LockedCollection.Lock {
  private static final String ONE_MOMENT =
      "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY";

  private final Pool writers;
  private final Pool readers;
  private final ReadDeadline deadline;
  private final PostgresReleaseLabels releaseLabels;

  PostgresCollectionLock(
      @PoolFor(Purpose.WRITES) Pool writers,
      Pool readers,
      ReadDeadline deadline,
      PostgresReleaseLabels releaseLabels) {
    this.writers = writers;
    this.readers = readers;
    this.deadline = deadline;
    this.releaseLabels = releaseLabels;
  }

  @Override
  public <T> Uni<T> whileLocked(CollectionId collection, Function<LockedCollection, Uni<T>> work) {
    return writers.withTransaction(
        connection ->
            HeadLock.take(connection, collection)
                .map(head -> new ObjectRows(connection, releaseLabels, collection, head))
                .chain(work::apply));
  }

  @Override
  public <T> Uni<T> atOneMoment(
      CollectionId collection, Function<CollectionSnapshot, Uni<T>> work) {
    return deadline.within(
        () ->
            readers.withTransaction(
                connection ->
                    connection
                        .query(ONE_MOMENT)
                        .execute()
                        .chain(() -> HeadLock.read(connection, collection))
                        .map(head -> new SnapshotRows(connection, releaseLabels, collection, head))
                        .chain(work::apply)));
  }
}
