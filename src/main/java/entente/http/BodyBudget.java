package entente.http;

import entente.catalog.PartnerCode;
import entente.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;

/**
 * The memory for bodies that arrive or are worked on: so much for all, and a share for each
 * partner. A single body is always admitted, however small the share.
 */
@ApplicationScoped
class BodyBudget {
  private final long max;
  private final long perPartnerMax;
  private final Map<PartnerCode, Long> held = new HashMap<>();
  private long all;

  BodyBudget(BodyConfig config) {
    this.max = config.bytesMax();
    this.perPartnerMax = config.bytesPerPartnerMax();
  }

  /** What one body holds of the budget; to be closed when nothing refers to the body any more. */
  final class Lease implements AutoCloseable {
    private final PartnerCode partner;
    private long octets;

    private Lease(PartnerCode partner) {
      this.partner = partner;
    }

    /**
     * Makes sure that so many octets are held.
     *
     * @throws Problem of kind {@code TOO_MANY_REQUESTS} if the partner's share is spent, or {@code
     *     UNAVAILABLE} if the whole budget is
     */
    void cover(long needed) {
      if (needed > octets) {
        take(partner, needed - octets);
        octets = needed;
      }
    }

    @Override
    public void close() {
      giveBack(partner, octets);
      octets = 0;
    }
  }

  /** A lease that holds nothing yet. */
  Lease open(PartnerCode partner) {
    return new Lease(partner);
  }

  private synchronized void take(PartnerCode partner, long octets) {
    long before = held.getOrDefault(partner, 0L);
    if (before > 0 && before + octets > perPartnerMax) {
      throw new Problem(
          Problem.Kind.TOO_MANY_REQUESTS,
          "bodies of yours are being received already, up to %d octets at a time"
              .formatted(perPartnerMax));
    }
    if (all > 0 && all + octets > max) {
      throw new Problem(
          Problem.Kind.UNAVAILABLE, "the server is receiving too many bodies; try again");
    }
    held.put(partner, before + octets);
    all += octets;
  }

  private synchronized void giveBack(PartnerCode partner, long octets) {
    held.computeIfPresent(partner, (known, before) -> before == octets ? null : before - octets);
    all -= octets;
  }

  /** Octets that are held now. */
  synchronized long held() {
    return all;
  }
}
