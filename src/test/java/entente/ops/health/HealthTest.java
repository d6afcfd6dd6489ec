package entente.ops.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import entente.database.DatabaseOwner;
import entente.gate.ServerReadiness;
import entente.http.Client;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The management port tells an operator what is wrong; the public port tells nobody anything. */
@QuarkusTest
class HealthTest {
  private static final List<String> CHECKS =
      List.of("access log", "bundles", "objects", "postgresql");

  @TestHTTPResource(value = "/", management = true)
  URI management;

  @Inject ServerReadiness readiness;

  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeEach
  void serves() {
    await().until(readiness::isReady);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health/live", "/health/ready", "/health/started"})
  void serverThatServesIsUp(String path) throws Exception {
    assertThat(get(path).statusCode()).isEqualTo(200);
  }

  @Test
  void managementPortHasTheDescriptionOfAllThatIsServed() throws Exception {
    HttpResponse<String> document = get("/openapi.yaml");

    assertThat(document.statusCode()).isEqualTo(200);
    assertThat(document.headers().firstValue("Content-Type")).contains("application/yaml");
    assertThat(document.body()).startsWith("openapi: 3.1");
  }

  @Test
  void readinessNamesEachThingThatServingNeeds() throws Exception {
    HttpResponse<String> ready = get("/health/ready");

    assertThat(ready.statusCode()).isEqualTo(200);
    assertThat(json(ready).path("checks").findValuesAsText("name")).containsAll(CHECKS);
  }

  @Test
  void logThatMayNotBeAddedToMakesTheServerUnready() throws Exception {
    DatabaseOwner.execute("REVOKE INSERT (request) ON access_record FROM entente");
    try {
      isDown("access log", "may not add to the table access_record");
    } finally {
      DatabaseOwner.execute("GRANT INSERT (request) ON access_record TO entente");
    }
    assertThat(get("/health/ready").statusCode()).isEqualTo(200);
  }

  /** As on a full disk: what is there can be read, and nothing be added. */
  @Test
  void databaseThatTakesNoRowMakesTheServerUnready() throws Exception {
    DatabaseOwner.execute(
        "ALTER TABLE write_check ADD CONSTRAINT full_disk CHECK (false) NOT VALID");
    try {
      isDown("access log", "full_disk");
    } finally {
      DatabaseOwner.execute("ALTER TABLE write_check DROP CONSTRAINT full_disk");
    }
    assertThat(get("/health/ready").statusCode()).isEqualTo(200);
  }

  @Test
  void olderSchemaMakesTheServerUnready() throws Exception {
    DatabaseOwner.execute(
        "UPDATE flyway_schema_history SET success = false WHERE version::integer ="
            + " (SELECT max(version::integer) FROM flyway_schema_history)");
    try {
      isDown("postgresql", "this server needs");
    } finally {
      DatabaseOwner.execute("UPDATE flyway_schema_history SET success = true");
    }
    assertThat(get("/health/ready").statusCode()).isEqualTo(200);
  }

  @Test
  void storeThatIsNotTheDeploymentsMakesTheServerUnready() throws Exception {
    DatabaseOwner.execute("UPDATE deployment SET store = 'MONGODB'");
    try {
      isDown("objects", "keeps its objects in MongoDB");
    } finally {
      DatabaseOwner.execute("UPDATE deployment SET store = 'POSTGRESQL'");
    }
    assertThat(get("/health/ready").statusCode()).isEqualTo(200);
  }

  @Test
  void lockedTableMakesTheServerUnreadyInTime() throws Exception {
    try (var locked = DatabaseOwner.begin("LOCK TABLE write_check IN ACCESS EXCLUSIVE MODE")) {
      isDown("access log", "no answer within");
      locked.rollback();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/health",
        "/health/ready",
        "/q/health",
        "/q/health/ready",
        "/metrics",
        "/q/metrics"
      })
  void publicPortTellsNothing(String path) {
    Client.of("USA").get(path).isError(404);
    Client.anonymous().get(path).isError(401);
  }

  /** Not ready, for one reason that is named; alive all the same, so that nothing restarts it. */
  private void isDown(String check, String reason) throws Exception {
    HttpResponse<String> ready = get("/health/ready");
    assertThat(ready.statusCode()).isEqualTo(503);
    assertThat(json(ready).path("checks"))
        .filteredOn(it -> it.path("status").asText().equals("DOWN"))
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.path("name").asText()).isEqualTo(check);
              assertThat(it.path("data").path("reason").asText()).contains(reason);
            });
    assertThat(get("/health/live").statusCode()).isEqualTo(200);
  }

  private static JsonNode json(HttpResponse<String> response) throws IOException {
    return new ObjectMapper().readTree(response.body());
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http.send(
        HttpRequest.newBuilder(management.resolve(path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
