package entente.catalog.mongo;

import entente.context.CallerContext;
import entente.problem.Problem;
import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Has so much work done at the same time; more waits, in the order in which it came. */
final class ConcurrencyLimit {
  private final int atOnceMax;
  private final int waitingMax;
  private final String refusal;
  private final Queue<Place> waiting = new ArrayDeque<>();
  private int taken;

  /**
   * A limit of which nothing is taken.
   *
   * @param waitingMax how many may wait
   * @param refusal what one more is told
   */
  ConcurrencyLimit(int atOnceMax, int waitingMax, String refusal) {
    this.atOnceMax = atOnceMax;
    this.waitingMax = waitingMax;
    this.refusal = refusal;
  }

  /**
   * Does the work when there is a place for it.
   *
   * @return what the work returns, in the caller's context; fails with a {@link Problem} of kind
   *     {@code UNAVAILABLE} where too many wait
   */
  <T> Uni<T> within(Supplier<Uni<T>> work) {
    return Uni.createFrom()
        .deferred(
            () -> {
              Place place = new Place();
              return CallerContext.resume(place.reached())
                  .chain(work::get)
                  .onTermination()
                  .invoke(place::end);
            });
  }

  /** Given up however the work ends, also if nobody waits for it any more. */
  private final class Place {
    private @Nullable Runnable grant;
    private boolean granted;

    Uni<Void> reached() {
      return Uni.createFrom()
          .emitter(awaited -> enter(() -> awaited.complete(null), awaited::fail));
    }

    private void enter(Runnable granting, Consumer<Throwable> refusing) {
      synchronized (ConcurrencyLimit.this) {
        grant = granting;
        if (taken < atOnceMax) {
          taken++;
          granted = true;
        } else if (waiting.size() < waitingMax) {
          waiting.add(this);
          return;
        }
      }
      if (granted) {
        granting.run();
      } else {
        refusing.accept(new Problem(Problem.Kind.UNAVAILABLE, refusal));
      }
    }

    void end() {
      Place next;
      synchronized (ConcurrencyLimit.this) {
        if (!granted) {
          waiting.remove(this);
          return;
        }
        granted = false;
        next = waiting.poll();
        if (next == null) {
          taken--;
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
