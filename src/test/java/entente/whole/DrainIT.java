package entente.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A server that is told to end, with a load balancer before it. */
@ExtendWith(CleanWorkplace.class)
@Timeout(300)
class DrainIT {
  private static final Duration NOTICED_MAX = Duration.ofSeconds(30);

  @Test
  void serverIsUnreadyFirstAndServesOnUntilThatIsNoticed() throws Exception {
    ManagementPort management = ManagementPort.free();
    Installation installation =
        management.of(Installation.founded("drained")).with("QUARKUS_SHUTDOWN_DELAY", "10S");
    EntenteProcess server = installation.start();
    String token = installation.token("--partner", "JPN");
    assertThat(management.health("ready")).isEqualTo(200);

    CompletableFuture<Integer> stopped = CompletableFuture.supplyAsync(server::stop);

    await().atMost(NOTICED_MAX).until(() -> management.health("ready") == 503);
    assertThat(server.answerTo("/taxii2/", token)).isEqualTo(200);
    assertThat(management.health("live")).isEqualTo(200);
    assertThat(stopped.get()).as("ended by the signal").isEqualTo(143);
  }
}
