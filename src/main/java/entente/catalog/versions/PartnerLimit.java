package entente.catalog.versions;

import entente.catalog.PartnerCode;
import entente.problem.Problem;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Has so much work of each partner done at the same time on this instance; more of theirs waits for
 * theirs. Whoever sends much holds up their own, and takes the connections from nobody.
 */
public final class PartnerLimit {
  private final int atOnceMax;
  private final int waitingMax;
  private final String refusal;
  private final Map<PartnerCode, ConcurrencyLimit> limits = new ConcurrentHashMap<>();

  /**
   * Nobody has any of it yet.
   *
   * @param atOnceMax how many of a partner's go on at a time
   * @param waitingMax how many more of theirs wait
   * @param what they are called, in the plural
   */
  public PartnerLimit(int atOnceMax, int waitingMax, String what) {
    this.atOnceMax = atOnceMax;
    this.waitingMax = waitingMax;
    this.refusal =
        "%d %s of yours wait for others of yours already; try again".formatted(waitingMax, what);
  }

  /**
   * Does work for a partner when there is a place for it.
   *
   * @return what the work returns; fails with a {@link Problem} of kind {@code TOO_MANY_REQUESTS}
   *     where too many wait
   */
  public <T> Uni<T> within(PartnerCode partner, Supplier<Uni<T>> work) {
    return limits.computeIfAbsent(partner, unused -> empty()).within(work);
  }

  private ConcurrencyLimit empty() {
    return new ConcurrencyLimit(atOnceMax, waitingMax, Problem.Kind.TOO_MANY_REQUESTS, refusal);
  }
}
