package entente.http;

import entente.catalog.PartnerCode;
import entente.problem.Problem;
import java.util.HashMap;
import java.util.Map;

/**
 * Something of which the server has so much for all, and each partner a share: octets of memory, or
 * places. A single request is always admitted, however small the share.
 */
final class SharedBudget {
  private final long max;
  private final long perPartnerMax;
  private final Words words;
  private final Map<PartnerCode, Long> held = new HashMap<>();
  private long all;

  /**
   * What a refusal says.
   *
   * @param shareSpent to a partner that has its share already
   * @param allSpent to any partner, when all have too much together
   */
  record Words(String shareSpent, String allSpent) {}

  SharedBudget(long max, long perPartnerMax, Words words) {
    this.max = max;
    this.perPartnerMax = perPartnerMax;
    this.words = words;
  }

  /** What one request holds of the budget; to be closed when it needs that no more. */
  final class Lease implements AutoCloseable {
    private final PartnerCode partner;
    private long amount;
    private boolean closed;

    private Lease(PartnerCode partner) {
      this.partner = partner;
    }

    /**
     * Makes sure that so much is held; once it is closed, nothing more is.
     *
     * @throws Problem of kind {@code TOO_MANY_REQUESTS} if the partner's share is spent, or {@code
     *     UNAVAILABLE} if the whole budget is
     */
    synchronized void cover(long needed) {
      if (needed > amount && !closed) {
        take(partner, needed - amount);
        amount = needed;
      }
    }

    @Override
    public synchronized void close() {
      closed = true;
      giveBack(partner, amount);
      amount = 0;
    }
  }

  /** A lease that holds nothing yet. */
  Lease open(PartnerCode partner) {
    return new Lease(partner);
  }

  private synchronized void take(PartnerCode partner, long amount) {
    long before = held.getOrDefault(partner, 0L);
    if (before > 0 && before + amount > perPartnerMax) {
      throw new Problem(Problem.Kind.TOO_MANY_REQUESTS, words.shareSpent());
    }
    if (all > 0 && all + amount > max) {
      throw new Problem(Problem.Kind.UNAVAILABLE, words.allSpent());
    }
    held.put(partner, before + amount);
    all += amount;
  }

  private synchronized void giveBack(PartnerCode partner, long amount) {
    held.computeIfPresent(partner, (known, before) -> before == amount ? null : before - amount);
    all -= amount;
  }

  /** How much is held now. */
  synchronized long held() {
    return all;
  }
}
