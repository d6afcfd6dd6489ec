package entente.gate;

import entente.catalog.PartnerCode;
import entente.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The bundles that this server is receiving, limited to what it has memory for. */
@ApplicationScoped
public class RunningBundles {
  private final Set<UUID> statuses = ConcurrentHashMap.newKeySet();
  private final Map<PartnerCode, Integer> places = new HashMap<>();
  private final int max;
  private final StatusRepository repository;

  RunningBundles(PublishConfig config, StatusRepository repository) {
    this.max = config.bundlesAtOnceMax();
    this.repository = repository;
  }

  /**
   * Runs an upload if there is a place for it. A partner that has one gets another only from the
   * first half of them: the rest is for partners that have none.
   *
   * @param partner whose upload it is
   * @param upload the upload
   * @return fails with a {@link Problem} of kind {@code UNAVAILABLE} if all places are taken, or
   *     {@code TOO_MANY_REQUESTS} if the partner has its share
   */
  <T> Uni<T> take(PartnerCode partner, Uni<T> upload) {
    return Uni.createFrom()
        .deferred(
            () -> {
              enter(partner);
              return upload.eventually(() -> leave(partner));
            });
  }

  private void enter(PartnerCode partner) {
    synchronized (places) {
      int taken = places.values().stream().mapToInt(Integer::intValue).sum();
      int own = places.getOrDefault(partner, 0);
      if (taken >= max) {
        throw new Problem(
            Problem.Kind.UNAVAILABLE, "other bundles are being received; try again later");
      }
      if (own > 0 && taken >= Math.max(1, max / 2)) {
        throw new Problem(
            Problem.Kind.TOO_MANY_REQUESTS, "a bundle of yours is being received; try again later");
      }
      places.put(partner, own + 1);
    }
  }

  private void leave(PartnerCode partner) {
    synchronized (places) {
      places.computeIfPresent(partner, (known, own) -> own == 1 ? null : own - 1);
    }
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
