package entente.catalog.mongo;

import entente.catalog.CollectionId;
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
class Turns {
  private final int waitingMax;

  /** For each collection that is written to, those who come after. */
  private final Map<CollectionId, Queue<Turn>> queues = new HashMap<>();

  Turns(MongoConfig config) {
    this.waitingMax = config.waitingMax();
  }

  /** Does the work when those who came before are done. */
  <T> Uni<T> taken(CollectionId collection, Supplier<Uni<T>> work) {
    return Uni.createFrom()
        .deferred(
            () -> {
              Turn turn = new Turn(collection);
              return CallersContext.back(turn.begun())
                  .chain(work::get)
                  .onTermination()
                  .invoke(turn::end);
            });
  }

  /** One writer's; it ends however his work does, also where he gives up while he waits. */
  private final class Turn {
    private final CollectionId collection;
    private @Nullable Runnable grant;
    private boolean granted;

    Turn(CollectionId collection) {
      this.collection = collection;
    }

    Uni<Void> begun() {
      return Uni.createFrom()
          .emitter(waiting -> begin(() -> waiting.complete(null), waiting::fail));
    }

    private void begin(Runnable granting, Consumer<Throwable> refusing) {
      synchronized (Turns.this) {
        grant = granting;
        Queue<Turn> queue = queues.get(collection);
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
      Turn next;
      synchronized (Turns.this) {
        Queue<Turn> queue = queues.get(collection);
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
