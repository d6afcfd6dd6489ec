package entente.bench;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** How long each of many requests took. */
final class Timings {
  private final long[] nanos;
  private int count;

  /**
   * Nothing is measured yet.
   *
   * @param max how many there will be at most
   */
  Timings(int max) {
    nanos = new long[max];
  }

  void add(long requestNanos) {
    nanos[count++] = requestNanos;
  }

  double medianMillis() {
    return percentileMillis(50);
  }

  double p99Millis() {
    return percentileMillis(99);
  }

  double totalSeconds() {
    return Arrays.stream(nanos, 0, count).sum() / (double) TimeUnit.SECONDS.toNanos(1);
  }

  /** The smallest time that at least so many percent of the requests did not exceed. */
  private double percentileMillis(int percent) {
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    int rank = Math.max(1, (int) Math.ceil(percent * count / 100.0));
    return sorted[rank - 1] / (double) TimeUnit.MILLISECONDS.toNanos(1);
  }
}
