package entente.ops;

import entente.audit.AccessWatch;
import entente.audit.AccessWatch.Found;
import entente.audit.AlertRule;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;
import org.jboss.logging.Logger;

/** Has the log looked through for what is unusual, and sends what was found. */
@ApplicationScoped
class AlertSchedule {
  private static final Logger LOG = Logger.getLogger(AlertSchedule.class);

  private final AccessWatch watch;
  private final AlertWebhook webhook;
  private final MeterRegistry registry;

  AlertSchedule(AccessWatch watch, AlertWebhook webhook, MeterRegistry registry) {
    this.watch = watch;
    this.webhook = webhook;
    this.registry = registry;
  }

  /** Before anything listens. */
  void check(@Observes StartupEvent start) {
    webhook.requireTrusted();
    for (AlertRule rule : AlertRule.values()) {
      counter(rule).increment(0);
    }
  }

  private Counter counter(AlertRule rule) {
    return Counter.builder("entente.alerts")
        .description("what was unusual in the access log, by the rule that says so")
        .tag("rule", rule.name().toLowerCase(Locale.ROOT))
        .register(registry);
  }

  /** What keeps it from that is tried again: no request waits for it. */
  @Scheduled(
      every = "{entente.alerts.every}",
      delayed = "5s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> turn() {
    return watch
        .look()
        .invoke(found -> found.raised().forEach(rule -> counter(rule).increment()))
        .repeat()
        .whilst(Found::more)
        .collect()
        .last()
        .chain(webhook::send)
        .onFailure()
        .invoke(failure -> LOG.warnf("alerts have to wait: %s", failure.getMessage()))
        .onFailure()
        .recoverWithNull()
        .replaceWithVoid();
  }
}
