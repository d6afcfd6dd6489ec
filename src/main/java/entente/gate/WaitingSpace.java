package entente.gate;

import entente.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicLong;

/** The room that objects which wait in files have: so much for each bundle, and so much for all. */
@ApplicationScoped
class WaitingSpace {
  private final long bundleMax;
  private final long allMax;
  private final AtomicLong all = new AtomicLong();

  WaitingSpace(PublishConfig config) {
    this.bundleMax = config.waitingBytesMax();
    this.allMax = config.waitingBytesOfAllMax();
  }

  /** The part of one bundle. */
  Part part() {
    return new Part();
  }

  /** What one bundle takes, until it is closed. Not for use by several threads. */
  final class Part implements AutoCloseable {
    private long taken;

    private Part() {}

    /**
     * Takes octets.
     *
     * @throws Problem if the bundle, or all together, would take more than they may
     */
    void take(long octets) {
      if (taken + octets > bundleMax) {
        throw Problem.tooLarge(
            "more than %,d octets of objects come before marking definitions that they cite; send"
                    .formatted(bundleMax)
                + " definitions first (entente.publish.waiting-bytes-max)");
      }
      if (all.addAndGet(octets) > allMax) {
        all.addAndGet(-octets);
        throw new Problem(
            Problem.Kind.UNAVAILABLE,
            "too many objects of other bundles wait for marking definitions; send the bundle later,"
                + " or definitions first");
      }
      taken += octets;
    }

    @Override
    public void close() {
      all.addAndGet(-taken);
      taken = 0;
    }
  }
}
