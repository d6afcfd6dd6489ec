package entente.ops.health;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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
  private final Map<String, String> failing = new ConcurrentHashMap<>();

  Checks(HealthConfig config) {
    this.config = config;
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
    if (failure.isPresent() && failing.put(name, failure.get()) == null) {
      LOG.warnf("not ready, %s: %s", name, failure.get());
    } else if (failure.isEmpty() && failing.remove(name) != null) {
      LOG.infof("ready again, %s", name);
    }
  }

  private static HealthCheckResponse response(String name, Optional<String> failure) {
    var response = HealthCheckResponse.named(name).status(failure.isEmpty());
    failure.ifPresent(reason -> response.withData("reason", reason));
    return response.build();
  }
}
