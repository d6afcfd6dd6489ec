package entente.whole;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what will come to be, and no longer than that may take. */
final class Eventually {
  private static final Duration PAUSE = Duration.ofMillis(50);

  private Eventually() {}

  /**
   * Asks until the answer is yes.
   *
   * @throws AssertionError if it is not within that time
   */
  static void until(String expectation, Duration bound, BooleanSupplier condition) {
    long end = System.nanoTime() + bound.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within " + bound + ": " + expectation);
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
