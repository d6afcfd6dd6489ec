package entente.ops.metrics;

import entente.audit.AccessRecord;
import entente.audit.Action;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** The meters of requests and of the access log. */
@ApplicationScoped
class RequestMeters {
  private static final String ACTION = "action";

  private final MeterRegistry registry;
  private final Clock clock;
  private final AtomicInteger waiting;
  private final Timer writes;
  private final Counter unrecorded;

  RequestMeters(MeterRegistry registry, Clock clock) {
    this.registry = registry;
    this.clock = clock;
    this.waiting = new AtomicInteger();
    Gauge.builder("entente.access.records.waiting", waiting, AtomicInteger::get)
        .description("records that wait to become durable")
        .register(registry);
    this.writes =
        Timer.builder("entente.access.record.duration")
            .description("from a record's arrival until it is durable, or given up")
            .register(registry);
    this.unrecorded =
        Counter.builder("entente.access.records.failed")
            .description("requests refused because their record could not be written")
            .register(registry);
  }

  /** A record that is on its way to the log. */
  final class Waiting {
    private final long since = System.nanoTime();

    private Waiting() {
      waiting.incrementAndGet();
    }

    /** It is there, or given up. */
    void end() {
      waiting.decrementAndGet();
      writes.record(Duration.ofNanos(System.nanoTime() - since));
    }
  }

  /** One more record is on its way. */
  Waiting waiting() {
    return new Waiting();
  }

  /** A request was recorded, and is about to be answered. */
  void recorded(AccessRecord done) {
    Action action = done.facts().action();
    Counter.builder("entente.requests")
        .description("requests that were recorded, by what they asked for and how they ended")
        .tags(ACTION, label(action), "outcome", label(done.outcome()))
        .register(registry)
        .increment();
    Counter.builder("entente.objects")
        .description("objects, records or versions that were handed out or taken in")
        .tag(ACTION, label(action))
        .register(registry)
        .increment(done.disclosure().objects());
    Duration duration = Duration.between(done.facts().time(), clock.instant());
    Timer.builder("entente.request.duration")
        .description("from a request's arrival until its record is durable")
        .tag(ACTION, label(action))
        .register(registry)
        .record(duration.isNegative() ? Duration.ZERO : duration);
  }

  /** A request was refused because it could not be recorded. */
  void unrecorded() {
    unrecorded.increment();
  }

  private static String label(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
