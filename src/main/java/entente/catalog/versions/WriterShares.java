package entente.catalog.versions;

import entente.catalog.CatalogConfig;
import entente.catalog.PartnerCode;
import entente.problem.Problem;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * How much of the writing and the looking ahead one partner has at the same time on this instance:
 * whoever sends many holds up their own, and takes neither the connections nor the turns at the
 * lock of a collection from the others.
 */
public final class WriterShares {
  private final int atOnceMax;
  private final int waitingMax;
  private final Map<PartnerCode, ConcurrencyLimit> writes = new ConcurrentHashMap<>();
  private final Map<PartnerCode, ConcurrencyLimit> previews = new ConcurrentHashMap<>();

  /** Nobody has any of it yet. */
  public static WriterShares of(CatalogConfig config) {
    return new WriterShares(config.writesPerPartnerMax(), config.writesWaitingPerPartnerMax());
  }

  /**
   * Nobody has any of it yet.
   *
   * @param atOnceMax how many of a partner's go on at a time
   * @param waitingMax how many more of theirs wait
   */
  public WriterShares(int atOnceMax, int waitingMax) {
    this.atOnceMax = atOnceMax;
    this.waitingMax = waitingMax;
  }

  /**
   * Writes for a partner when those before it of theirs are done.
   *
   * @return fails with a {@link Problem} of kind {@code TOO_MANY_REQUESTS} where too many wait
   */
  <T> Uni<T> write(PartnerCode partner, Supplier<Uni<T>> work) {
    return writes.computeIfAbsent(partner, unused -> share("writes")).within(work);
  }

  /** Looks for a partner at what a write of theirs would do, in the same way. */
  <T> Uni<T> preview(PartnerCode partner, Supplier<Uni<T>> work) {
    return previews.computeIfAbsent(partner, unused -> share("dry runs")).within(work);
  }

  private ConcurrencyLimit share(String what) {
    return new ConcurrencyLimit(
        atOnceMax,
        waitingMax,
        Problem.Kind.TOO_MANY_REQUESTS,
        "%d %s of yours wait for others of yours already; try again".formatted(waitingMax, what));
  }
}
