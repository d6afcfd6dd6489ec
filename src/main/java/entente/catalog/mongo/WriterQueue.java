package entente.catalog.mongo;

import entente.catalog.CollectionId;
import entente.context.CallerContext;
import entente.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets the writers of this instance wait for each other, collection by collection: in the store
 * they would collide and begin anew. What keeps instances apart is the head alone.
 */
@ApplicationScoped
class WriterQueue {
  private final int waitingMax;

  /** For each collection that is written to, those who come after. */
  private final Map<CollectionId, Queue<Place>> queues = new HashMap<>();

  WriterQueue(MongoConfig config) {
    this.waitingMax = config.waitingMax();
  }

  /** Does the work when the writers who came before are done. */
  <T> Uni<T> afterOthers(CollectionId collection, Supplier<Uni<T>> work) {
    return Uni.createFrom()
        .deferred(
            () -> {
              Place place = new Place(collection);
              return CallerContext.resume(place.reached())
                  .chain(work::get)
                  .onTermination()
                  .invoke(place::end);
            });
  }

  /**
   * One writer's place in the queue; given up however their work ends, also if they stop waiting.
   */
  private final class Place {
    private final CollectionId collection;
    private @Nullable Runnable grant;
    private boolean granted;

    Place(CollectionId collection) {
      this.collection = collection;
    }

    Uni<Void> reached() {
      return Uni.createFrom()
          .emitter(waiting -> enter(() -> waiting.complete(null), waiting::fail));
    }

    private void enter(Runnable granting, Consumer<Throwable> refusing) {
      synchronized (WriterQueue.this) {
        grant = granting;
        Queue<Place> queue = queues.get(collection);
        if (queue == null) {
          queues.put(collection, new ArrayDeque<>());
          granted = true;
        } else if (queue.size() < waitingMax) {
          queue.add(this);
          return;
        }
      }
      if (granted) {
        granting.run();
      } else {
        refusing.accept(
            new Problem(Problem.Kind.UNAVAILABLE, "too many write to the collection; try again"));
      }
    }

    void end() {
      Place next;
      synchronized (WriterQueue.this) {
        Queue<Place> queue = queues.get(collection);
        if (queue == null || !granted) {
          if (queue != null) {
            queue.remove(this);
          }
          return;
        }
        granted = false;
        next = queue.poll();
        if (next == null) {
          queues.remove(collection);
          return;
        }
        next.granted = true;
      }
      if (next.grant != null) {
        next.grant.run();
      }
    }
  }
}
