package entente.ops;

import static java.util.stream.Collectors.joining;

import entente.audit.AccessWatch;
import entente.audit.AccessWatch.Alert;
import entente.audit.AlertsConfig;
import entente.security.TrustedLocation;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/** Sends alerts to whom the operator named. One that was not taken is sent again. */
@ApplicationScoped
class AlertWebhook {
  private final AccessWatch watch;
  private final AlertsConfig config;
  private final HttpClient http;

  AlertWebhook(AccessWatch watch, AlertsConfig config) {
    this.watch = watch;
    this.config = config;
    this.http = HttpClient.newBuilder().connectTimeout(config.webhookTimeout()).build();
  }

  /**
   * Refuses a webhook to which alerts could be read on their way.
   *
   * @throws IllegalArgumentException if that is what was configured
   */
  void requireTrusted() {
    config
        .webhook()
        .filter(location -> !TrustedLocation.isTrusted(location))
        .ifPresent(
            location -> {
              throw new IllegalArgumentException(
                  "entente.alerts.webhook: an https URL was expected, not " + location);
            });
  }

  /** Sends the oldest alerts that were not sent before, where there are any. */
  Uni<Void> send() {
    return config
        .webhook()
        .map(location -> watch.untold().chain(alerts -> send(location, alerts)))
        .orElseGet(() -> Uni.createFrom().voidItem());
  }

  private Uni<Void> send(URI location, List<Alert> alerts) {
    return alerts.isEmpty()
        ? Uni.createFrom().voidItem()
        : post(location, alerts).chain(() -> watch.told(alerts.get(alerts.size() - 1).number()));
  }

  private Uni<Void> post(URI location, List<Alert> alerts) {
    HttpRequest request =
        HttpRequest.newBuilder(location)
            .timeout(config.webhookTimeout())
            .header("Content-Type", "application/x-ndjson")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    alerts.stream().map(alert -> alert.json() + "\n").collect(joining())))
            .build();
    return Uni.createFrom()
        .completionStage(() -> http.sendAsync(request, HttpResponse.BodyHandlers.discarding()))
        .invoke(AlertWebhook::requireTaken)
        .replaceWithVoid();
  }

  private static void requireTaken(HttpResponse<Void> response) {
    if (response.statusCode() / 100 != 2) {
      throw new UncheckedIOException(
          new IOException("the webhook answered " + response.statusCode()));
    }
  }
}
