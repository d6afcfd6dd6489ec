package entente.http;

import static org.assertj.core.api.Assertions.assertThat;

import entente.taxii.Stix;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Promise 6 and promise 2: while a store is unavailable, whatever needs it is refused with 503 and
 * {@code Retry-After}, never reported as a fault, and works again afterwards.
 */
@QuarkusTest
@TestProfile(OutagesTest.ServerOfItsOwn.class)
class OutagesTest {
  private static final String COLLECTION =
      "/api/exchange-2021/collections/indicators-community/objects/";

  @Inject Pool pool;

  private final Client usa = Client.of("USA");

  /** A server that has cached neither the key of the cursors nor any label. */
  public static final class ServerOfItsOwn implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("entente.database.read-timeout", "PT3S");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {StagedOutage.OUT_OF_MEMORY, StagedOutage.ADMIN_SHUTDOWN})
  void statusCannotBeRead(String code) throws Exception {
    String id = publish("USA").is(202).json().path("id").asText();

    assertUnavailableDuring(
        code, "submission_status", () -> usa.get("/api/exchange-2021/status/" + id + "/"), 200);
  }

  @ParameterizedTest
  @ValueSource(strings = {StagedOutage.OUT_OF_MEMORY, StagedOutage.ADMIN_SHUTDOWN})
  void accessLogCannotBeSearched(String code) throws Exception {
    assertUnavailableDuring(
        code, "access_record", () -> Client.auditor().get("/audit/records?limit=1"), 200);
  }

  @Test
  void keyOfCursorsCannotBeRead() throws Exception {
    publish("USA").is(202);

    assertUnavailableDuring(
        StagedOutage.OUT_OF_MEMORY, "shared_key", () -> usa.get(COLLECTION + "?limit=1"), 200);
  }

  @Test
  void labelsCannotBeRead() throws Exception {
    // Recipients that no bundle names together: their label is not cached.
    assertUnavailableDuring(
        StagedOutage.OUT_OF_MEMORY, "release_label", () -> publish("USA", "NZL", "JPN"), 202);
  }

  @ParameterizedTest
  @ValueSource(strings = {StagedOutage.OUT_OF_MEMORY, StagedOutage.ADMIN_SHUTDOWN})
  void objectsCannotBeRead(String code) throws Exception {
    // Nobody has read it, so it is not kept.
    String id = publish("USA").is(202).json().at("/successes/0/id").asText();

    assertUnavailableDuring(code, "stix_object", () -> usa.get(COLLECTION + id + "/"), 200);
  }

  private int port() {
    return Integer.parseInt(
        pool.query("SHOW port")
            .execute()
            .await()
            .atMost(Duration.ofSeconds(60))
            .iterator()
            .next()
            .getString(0));
  }

  private Answer publish(String... recipients) {
    String marking = Stix.id("marking-definition");
    return usa.post(
        COLLECTION,
        Stix.envelope(
            Stix.releasableTo(marking, recipients),
            Stix.indicator(Stix.id("indicator"), Stix.V1, Stix.GREEN, marking)));
  }

  private void assertUnavailableDuring(
      String code, String table, Supplier<Answer> request, int otherwise) throws Exception {
    try (StagedOutage outage = StagedOutage.of(port(), table, code)) {
      Answer answer = request.get();

      assertThat(answer.status()).as(answer.text()).isEqualTo(503);
      assertThat(answer.header("Retry-After")).isPresent();
      assertThat(answer.text()).doesNotContain("staged");
    }
    Answer afterwards = request.get();
    assertThat(afterwards.status()).as(afterwards.text()).isEqualTo(otherwise);
  }
}
