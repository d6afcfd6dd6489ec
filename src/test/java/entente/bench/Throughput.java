package entente.bench;

/**
 * What several clients at once were answered.
 *
 * @param perSecond how many answers a second all of them together had
 * @param timings how long each answer took
 */
record Throughput(double perSecond, Timings timings) {

  /** How much longer the slowest hundredth took than half of them. */
  double p99ToMedian() {
    return timings.p99Millis() / timings.medianMillis();
  }
}
