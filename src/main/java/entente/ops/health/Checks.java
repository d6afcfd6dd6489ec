package entente.ops.health;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.jboss.logging.Logger;

/**
 * Runs a check within its time, and says in the log when its result changes: once, not each time.
 */
@ApplicationScoped
class Checks {
  private static final Logger LOG = Logger.getLogger(Checks.class);

  private final HealthConfig config;
  private final MeterRegistry meters;
  private final Map<String, String> failing = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> up = new ConcurrentHashMap<>();

  Checks(HealthConfig config, MeterRegistry meters) {
    this.config = config;
    this.meters = meters;
  }

  /**
   * Runs a check.
   *
   * @param name what is checked, as the answer names it
   * @param check fails where the server cannot do its work
   * @return never fails: a failure is an answer that says why
   */
  Uni<HealthCheckResponse> run(String name, Supplier<Uni<? extends Void>> check) {
    return Uni.createFrom()
        .deferred(check)
        .ifNoItem()
        .after(config.checkTimeout())
        .fail()
        .map(done -> Optional.<String>empty())
        .onFailure()
        .recoverWithItem(failure -> Optional.of(reason(failure)))
        .invoke(failure -> note(name, failure))
        .map(failure -> response(name, failure));
  }

  private String reason(Throwable failure) {
    if (failure instanceof TimeoutException) {
      return "no answer within " + config.checkTimeout();
    }
    Throwable cause = failure;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    return Optional.ofNullable(cause.getMessage()).orElseGet(cause::toString);
  }

  private void note(String name, Optional<String> failure) {
    up.computeIfAbsent(name, this::gauge).set(failure.isEmpty() ? 1 : 0);
    if (failure.isPresent() && failing.put(name, failure.get()) == null) {
      LOG.warnf("not ready, %s: %s", name, failure.get());
    } else if (failure.isEmpty() && failing.remove(name) != null) {
      LOG.infof("ready again, %s", name);
    }
  }

  /** The result of the last time, for who collects metrics and asks for no health. */
  private AtomicInteger gauge(String name) {
    AtomicInteger result = new AtomicInteger();
    Gauge.builder("entente.check.up", result, AtomicInteger::get)
        .tag("check", name)
        .description("1 where the check succeeded the last time, 0 where it failed")
        .register(meters);
    return result;
  }

  private static HealthCheckResponse response(String name, Optional<String> failure) {
    var response = HealthCheckResponse.named(name).status(failure.isEmpty());
    failure.ifPresent(reason -> response.withData("reason", reason));
    return response.build();
  }
}
