package entente.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import entente.audit.AccessWatch;
import entente.audit.AlertsConfig;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each alert reaches the webhook at least once, and nothing else does. */
class AlertWebhookTest {
  private final List<String> received = new CopyOnWriteArrayList<>();
  private final AtomicInteger status = new AtomicInteger(200);
  private final KeptAlerts kept = new KeptAlerts();
  private HttpServer server;

  /** Two alerts on record, and how far they were told. */
  private static final class KeptAlerts implements AccessWatch {
    private long told;

    @Override
    public Uni<Found> look() {
      return Uni.createFrom().item(new Found(false, List.of()));
    }

    @Override
    public Uni<List<Alert>> untold() {
      return Uni.createFrom()
          .item(
              List.of(new Alert(7, "{\"number\":7}"), new Alert(9, "{\"number\":9}")).stream()
                  .filter(alert -> alert.number() > told)
                  .toList());
    }

    @Override
    public Uni<Void> told(long number) {
      told = number;
      return Uni.createFrom().voidItem();
    }
  }

  private record Settings(Optional<URI> webhook) implements AlertsConfig {
    @Override
    public String every() {
      return "off";
    }

    @Override
    public long refusalsPerHour() {
      return 1;
    }

    @Override
    public long objectsPerHour() {
      return 1;
    }

    @Override
    public Duration webhookTimeout() {
      return Duration.ofSeconds(30);
    }
  }

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/alerts",
        exchange -> {
          received.add(
              exchange.getRequestHeaders().getFirst("Content-Type")
                  + " "
                  + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(status.get(), -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void end() {
    server.stop(0);
  }

  private AlertWebhook webhook(String location) {
    return new AlertWebhook(kept, new Settings(Optional.of(URI.create(location))));
  }

  private AlertWebhook webhook() {
    return webhook("http://127.0.0.1:" + server.getAddress().getPort() + "/alerts");
  }

  private static void send(AlertWebhook webhook) {
    webhook.send().await().atMost(Duration.ofSeconds(60));
  }

  @Test
  void alertsAreSentTogetherAndOnce() {
    AlertWebhook webhook = webhook();

    send(webhook);
    send(webhook);

    assertThat(received).containsExactly("application/x-ndjson {\"number\":7}\n{\"number\":9}\n");
  }

  @Test
  void whatWasNotTakenIsSentAgain() {
    AlertWebhook webhook = webhook();
    status.set(503);
    assertThatThrownBy(() -> send(webhook)).hasMessageContaining("the webhook answered 503");

    status.set(204);
    send(webhook);

    assertThat(received).hasSize(2);
    assertThat(received.get(1)).isEqualTo(received.get(0));
    assertThat(kept.told).isEqualTo(9);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://siem.example/alerts", "ftp://siem.example", "siem"})
  void webhookThatOthersCouldReadIsRefused(String location) {
    assertThatThrownBy(webhook(location)::requireTrusted)
        .hasMessageContaining("entente.alerts.webhook: an https URL was expected");
  }

  @Test
  void webhookByHttpsIsTaken() {
    assertThatCode(webhook("https://siem.example/alerts")::requireTrusted)
        .doesNotThrowAnyException();
  }
}
