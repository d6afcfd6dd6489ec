package entente.catalog.versions;

import entente.catalog.CatalogConfig;
import entente.catalog.PartnerCode;
import entente.problem.Problem;
import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/**
 * How much of the writing and the looking ahead one partner has at the same time on this instance:
 * whoever sends many holds up their own, and takes neither the connections nor the turns at the
 * lock of a collection from the others.
 */
public final class WriterShares {
  private final PartnerLimit writes;
  private final PartnerLimit previews;

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
    writes = new PartnerLimit(atOnceMax, waitingMax, "writes");
    previews = new PartnerLimit(atOnceMax, waitingMax, "dry runs");
  }

  /**
   * Writes for a partner when those before it of theirs are done.
   *
   * @return fails with a {@link Problem} of kind {@code TOO_MANY_REQUESTS} where too many wait
   */
  <T> Uni<T> write(PartnerCode partner, Supplier<Uni<T>> work) {
    return writes.within(partner, work);
  }

  /** Looks for a partner at what a write of theirs would do, in the same way. */
  <T> Uni<T> preview(PartnerCode partner, Supplier<Uni<T>> work) {
    return previews.within(partner, work);
  }
}
