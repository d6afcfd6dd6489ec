package entente.http;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.locks.LockSupport;

/**
 * Looks again and again at what the event loops are doing, and notes each work that belongs on a
 * worker. Noted is where it runs and not how long: that holds on a busy machine too.
 */
final class EventLoopSamples implements AutoCloseable {
  private static final String EVENT_LOOP = "vert.x-eventloop-thread";
  private static final long PAUSE_NANOS = 200_000;

  private final List<String> forWorkers;
  private final Set<String> seen = new ConcurrentSkipListSet<>();
  private final Thread watch = new Thread(this::watch, "event-loop-samples");
  private volatile boolean ended;

  private EventLoopSamples(List<String> forWorkers) {
    this.forWorkers = forWorkers;
    watch.setDaemon(true);
  }

  /**
   * Looks at nothing before it is started.
   *
   * @param forWorkers how the names of classes begin whose work is to be done by workers
   */
  static EventLoopSamples of(String... forWorkers) {
    return new EventLoopSamples(List.of(forWorkers));
  }

  /** Looks until it is closed. */
  void start() {
    watch.start();
  }

  private void watch() {
    while (!ended) {
      Thread.getAllStackTraces().entrySet().stream()
          .filter(it -> it.getKey().getName().startsWith(EVENT_LOOP))
          .map(Map.Entry::getValue)
          .flatMap(Arrays::stream)
          .filter(frame -> forWorkers.stream().anyMatch(frame.getClassName()::startsWith))
          .forEach(frame -> seen.add(frame.getClassName() + "." + frame.getMethodName()));
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /** What event loops were seen at that is for workers. */
  Set<String> seen() {
    return Set.copyOf(seen);
  }

  @Override
  public void close() {
    ended = true;
    try {
      watch.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
