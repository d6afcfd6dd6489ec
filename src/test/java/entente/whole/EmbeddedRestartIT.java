package entente.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The server's own PostgreSQL is killed while the server runs. */
@ExtendWith(CleanWorkplace.class)
@Timeout(300)
class EmbeddedRestartIT {
  private static final Duration RECOVERY_MAX = Duration.ofSeconds(60);

  private final int management = EntenteProcess.freePort();

  @Test
  void databaseIsStartedAgainAndTheServerIsUnreadyMeanwhile() {
    Installation installation = withManagement("restarted");
    EntenteProcess server = installation.start();
    String token = installation.token("--partner", "JPN");
    assertThat(health("ready")).isEqualTo(200);
    long killed = installation.database().pid();

    installation.database().kill();

    await().atMost(RECOVERY_MAX).until(() -> health("ready") == 503);
    assertThat(health("live")).isEqualTo(200);
    await().atMost(RECOVERY_MAX).until(() -> health("ready") == 200);
    assertThat(installation.database().pid()).isNotEqualTo(killed);
    assertThat(server.answerTo("/taxii2/", token)).isEqualTo(200);
    assertThat(server.log()).containsOnlyOnce("has ended by itself");
  }

  @Test
  void serverEndsWhereItMayNotBeStartedAgain() {
    Installation installation =
        withManagement("not-restarted").with("ENTENTE_DATABASE_EMBEDDED_RESTARTS_MAX", "0");
    EntenteProcess server = installation.start();

    installation.database().kill();

    await().atMost(RECOVERY_MAX).until(() -> !server.isAlive());
    assertThat(server.log()).contains("was started 0 times and did not stay; the server ends");
  }

  private Installation withManagement(String name) {
    return Installation.founded(name).with("QUARKUS_MANAGEMENT_PORT", Integer.toString(management));
  }

  private int health(String what) {
    try {
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(
                      URI.create("http://127.0.0.1:" + management + "/health/" + what))
                  .build(),
              HttpResponse.BodyHandlers.discarding())
          .statusCode();
    } catch (IOException e) {
      throw new AssertionError("the management port does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
