package entente.catalog.mongo;

import entente.catalog.CollectionId;
import entente.catalog.versions.ConcurrencyLimit;
import entente.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Lets the writers of this instance wait for each other, collection by collection: in the store
 * they would collide and begin anew. What keeps instances apart is the head alone.
 */
@ApplicationScoped
class WriterQueue {
  private final int waitingMax;
  private final Map<CollectionId, ConcurrencyLimit> writers = new ConcurrentHashMap<>();

  WriterQueue(MongoConfig config) {
    this.waitingMax = config.waitingMax();
  }

  /** Does the work when the writers who came before are done. */
  <T> Uni<T> afterOthers(CollectionId collection, Supplier<Uni<T>> work) {
    return writers.computeIfAbsent(collection, unused -> ofOne()).within(work);
  }

  private ConcurrencyLimit ofOne() {
    return new ConcurrencyLimit(
        1, waitingMax, Problem.Kind.UNAVAILABLE, "too many write to the collection; try again");
  }
}
