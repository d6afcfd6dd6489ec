package entente.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The server's own PostgreSQL is killed while the server runs. */
@ExtendWith(CleanWorkplace.class)
@Timeout(300)
class EmbeddedRestartIT {
  private static final Duration RECOVERY_MAX = Duration.ofSeconds(60);

  private final ManagementPort management = ManagementPort.free();

  @Test
  void databaseIsStartedAgainAndTheServerIsUnreadyMeanwhile() {
    Installation installation = management.of(Installation.founded("restarted"));
    EntenteProcess server = installation.start();
    String token = installation.token("--partner", "JPN");
    assertThat(management.health("ready")).isEqualTo(200);
    long killed = installation.database().pid();

    installation.database().kill();

    await().atMost(RECOVERY_MAX).until(() -> management.health("ready") == 503);
    assertThat(management.health("live")).isEqualTo(200);
    await().atMost(RECOVERY_MAX).until(() -> management.health("ready") == 200);
    assertThat(installation.database().pid()).isNotEqualTo(killed);
    assertThat(server.answerTo("/taxii2/", token)).isEqualTo(200);
    assertThat(server.log()).containsOnlyOnce("has ended by itself");
  }

  @Test
  void serverEndsWhereItMayNotBeStartedAgain() {
    Installation installation =
        management
            .of(Installation.founded("not-restarted"))
            .with("ENTENTE_DATABASE_EMBEDDED_RESTARTS_MAX", "0");
    EntenteProcess server = installation.start();

    installation.database().kill();

    await().atMost(RECOVERY_MAX).until(() -> !server.isAlive());
    assertThat(server.log()).contains("was started 0 times and did not stay; the server ends");
  }
}
