package entente.gate;

import entente.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** The bundles that this server is receiving, limited to what it has memory for. */
@ApplicationScoped
public class RunningBundles {
  private final Set<UUID> statuses = ConcurrentHashMap.newKeySet();
  private final Semaphore permits;
  private final StatusRepository repository;

  RunningBundles(PublishConfig config, StatusRepository repository) {
    this.permits = new Semaphore(config.bundlesAtOnceMax());
    this.repository = repository;
  }

  /**
   * Runs an upload if fewer than the limit are running.
   *
   * @param upload the upload
   * @return fails with a {@link Problem} of kind {@code UNAVAILABLE} at the limit
   */
  <T> Uni<T> take(Uni<T> upload) {
    return Uni.createFrom()
        .deferred(
            () -> {
              if (!permits.tryAcquire()) {
                throw new Problem(
                    Problem.Kind.UNAVAILABLE, "other bundles are being received; try again later");
              }
              return upload.eventually(() -> permits.release());
            });
  }

  /** Includes a submission in the heartbeats for as long as it is being worked on. */
  <T> Uni<T> alive(UUID status, Uni<T> doing) {
    return Uni.createFrom()
        .deferred(
            () -> {
              statuses.add(status);
              return doing.eventually(() -> statuses.remove(status));
            });
  }

  /**
   * Sends a heartbeat for each; call it far more often than {@link
   * StatusRepository#ABANDONED_AFTER}.
   */
  public Uni<Void> keepAlive() {
    return statuses.isEmpty()
        ? Uni.createFrom().voidItem()
        : repository.keepAlive(Set.copyOf(statuses));
  }
}
