package entente.http;

import entente.problem.Problem;
import java.time.Duration;

/** How fast a body has to arrive. */
final class BodyPace {
  /** A start that is slow costs nothing yet. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  private BodyPace() {}

  /**
   * Whether a body arrives too slowly.
   *
   * @param received octets that have arrived
   * @param waited how long they were waited for
   * @param bytesPerSecondMin the least mean rate
   */
  static boolean isTooSlow(long received, Duration waited, long bytesPerSecondMin) {
    return waited.compareTo(GRACE) > 0 && received < bytesPerSecondMin * waited.toSeconds();
  }

  /** The refusal of such a body. */
  static Problem tooSlow(long bytesPerSecondMin) {
    return new Problem(
        Problem.Kind.TOO_SLOW,
        "the body arrives with less than bodies.bytes-per-second-min, %d octets a second"
            .formatted(bytesPerSecondMin));
  }
}
