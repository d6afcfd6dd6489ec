package entente.ops;

import entente.gate.StatusRepository;
import entente.http.Client;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StatusRetentionTest {
  private static final String API_ROOT = "/api/exchange-2021/";

  @Inject StatusRepository statuses;
  @Inject OpsConfig config;

  private final Client usa = Client.of("USA");

  @Test
  @Tag("T-4.3-2")
  @Tag("T-4.3-3")
  void statusIsKeptForTheTimeThatIsConfiguredAndThatIsADayAtLeast() {
    String id =
        usa.post(
                API_ROOT + "collections/attribution-public/objects/",
                "{\"objects\":[{\"type\":\"ipv4-addr\",\"value\":\"192.0.2.1\"}]}")
            .is(202)
            .json()
            .path("id")
            .asText();

    forget(Duration.ofHours(24).minusMinutes(1));
    usa.get(API_ROOT + "status/" + id + "/").is(200);

    forget(config.statusRetention().plusMinutes(1));
    usa.get(API_ROOT + "status/" + id + "/").isError(404);
  }

  /** As if that much time had gone by. */
  private void forget(Duration later) {
    new StatusRetention(statuses, config, Clock.offset(Clock.systemUTC(), later))
        .forget()
        .await()
        .atMost(Duration.ofSeconds(30));
  }
}
