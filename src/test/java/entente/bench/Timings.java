package entente.bench;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How long each of many requests took. */
final class Timings {
  private long[] nanos;
  private int count;

  /**
   * Nothing is measured yet.
   *
   * @param expected how many there will be, roughly
   */
  Timings(int expected) {
    nanos = new long[Math.max(1, expected)];
  }

  /** The timings of several clients as those of one. */
  static Timings joined(List<Timings> parts) {
    Timings all = new Timings(parts.stream().mapToInt(Timings::count).sum());
    parts.forEach(part -> Arrays.stream(part.nanos, 0, part.count).forEach(all::add));
    return all;
  }

  void add(long requestNanos) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * count);
    }
    nanos[count++] = requestNanos;
  }

  int count() {
    return count;
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
