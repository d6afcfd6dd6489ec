package entente.catalog.versions;

import entente.context.CallerContext;
import entente.problem.Problem;
import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Has so much work done at the same time; more waits, in the order in which it came. */
public final class ConcurrencyLimit {
  private final int atOnceMax;
  private final int waitingMax;
  private final Problem.Kind kind;
  private final String refusal;
  private final Queue<Place> waiting = new ArrayDeque<>();
  private int taken;

  /**
   * A limit of which nothing is taken.
   *
   * @param waitingMax how many may wait
   * @param kind how one more is refused
   * @param refusal what it is told
   */
  public ConcurrencyLimit(int atOnceMax, int waitingMax, Problem.Kind kind, String refusal) {
    this.atOnceMax = atOnceMax;
    this.waitingMax = waitingMax;
    this.kind = kind;
    this.refusal = refusal;
  }

  /**
   * Does the work when there is a place for it.
   *
   * @return what the work returns, in the caller's context; fails with a {@link Problem} where too
   *     many wait
   */
  public <T> Uni<T> within(Supplier<Uni<T>> work) {
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
        refusing.accept(new Problem(kind, refusal));
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
