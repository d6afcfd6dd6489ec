package entente.gate;

import entente.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** The bundles that this server is taking, no more than it has memory for. */
@ApplicationScoped
public class RunningBundles {
  private final Set<UUID> statuses = ConcurrentHashMap.newKeySet();
  private final Semaphore places;
  private final StatusRepository repository;

  RunningBundles(PublishConfig config, StatusRepository repository) {
    this.places = new Semaphore(config.bundlesAtOnceMax());
    this.repository = repository;
  }

  /**
   * Takes a bundle if there is a place for it.
   *
   * @param taking what is done with it
   * @return fails with a {@link Problem} of kind {@code UNAVAILABLE} where there is none
   */
  <T> Uni<T> take(Uni<T> taking) {
    return Uni.createFrom()
        .deferred(
            () -> {
              if (!places.tryAcquire()) {
                throw new Problem(
                    Problem.Kind.UNAVAILABLE, "other bundles are being taken; try again later");
              }
              return taking.eventually(() -> places.release());
            });
  }

  /** Gives signs of life of a submission as long as something is done for it. */
  <T> Uni<T> alive(UUID status, Uni<T> doing) {
    return Uni.createFrom()
        .deferred(
            () -> {
              statuses.add(status);
              return doing.eventually(() -> statuses.remove(status));
            });
  }

  /** Gives a sign of life of each; far more often than {@link StatusRepository#LOST_AFTER}. */
  public Uni<Void> keepAlive() {
    return statuses.isEmpty()
        ? Uni.createFrom().voidItem()
        : repository.keepAlive(Set.copyOf(statuses));
  }
}
