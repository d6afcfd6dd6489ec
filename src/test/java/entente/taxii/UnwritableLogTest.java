package entente.taxii;

import static entente.taxii.CollectionClient.API_ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import entente.database.DatabaseOwner;
import entente.http.AccessLog;
import entente.http.Answer;
import entente.http.Client;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Promise 2: what cannot be recorded is not disclosed, be it a page or a refusal. */
@QuarkusTest
@TestProfile(UnwritableLogTest.ShortWait.class)
class UnwritableLogTest {
  private static final String SECRET = "indicator--7f0c3d5e-5d2e-4a3c-9d54-0d3f3c1b8a11";

  @TestHTTPResource(value = "/", management = true)
  URI management;

  private final CollectionClient usa = CollectionClient.of("USA", "attribution-public");

  /** So that a record that cannot be written is soon given up. */
  public static class ShortWait implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("entente.audit.write-timeout", "PT1S");
    }
  }

  /** A server that starts puts its agreement on record: the log is locked after that. */
  @BeforeEach
  void serve() {
    usa.client().get("/taxii2/").is(200);
  }

  @ParameterizedTest
  @CsvSource({
    "USA, GET, /taxii2/,                               200",
    "USA, GET, /api/exchange-2021/,                    200",
    "USA, GET, /api/exchange-2021/collections/,        200",
    "USA, GET, {collection},                           200",
    "USA, GET, {collection}manifest/,                  200",
    "USA, GET, {collection}objects/,                   200",
    "USA, GET, {collection}objects/{id}/,              200",
    "USA, GET, {collection}objects/{id}/versions/,     200",
    "USA, GET, {collection}objects/?limit=x,           400",
    "stranger, GET, {collection}objects/,              401",
    "JPN, GET, /api/exchange-2021/collections/fvey-analysis/, 404",
    "USA, GET, {collection}objects/indicator--7f0c3d5e-5d2e-4a3c-9d54-0d3f3c1b8a12/, 404",
    "USA, GET, /nothing,                               404",
    "USA, PUT, /taxii2/,                               405",
  })
  void neitherAnAnswerNorARefusalIsTold(String who, String method, String path, int otherwise)
      throws SQLException {
    usa.add(Stix.indicator(SECRET, Stix.V1));
    Client client = who.equals("stranger") ? Client.anonymous() : Client.of(who);
    String resolved = path.replace("{collection}", usa.path()).replace("{id}", SECRET);

    Answer unwritable;
    try (Connection lock = lockedLog()) {
      unwritable = send(client, method, resolved);
      lock.rollback();
    }

    assertDisclosesNothing(unwritable);
    assertThat(send(client, method, resolved).status()).isEqualTo(otherwise);
  }

  @Test
  void whatCannotBeRecordedIsNotAdded() throws SQLException {
    String id = Stix.id("indicator");
    Answer posted;
    try (Connection lock = lockedLog()) {
      posted = usa.post(Stix.envelope(Stix.indicator(id, Stix.V1)));
      lock.rollback();
    }

    assertDisclosesNothing(posted);
    usa.object(id, "").isError(404);
    usa.add(Stix.indicator(id, Stix.V1));
    usa.object(id, "").is(200);
  }

  @Test
  void whatCannotBeRecordedIsNotDeleted() throws SQLException {
    String id = Stix.id("indicator");
    usa.add(Stix.indicator(id, Stix.V1));
    Answer deleted;
    try (Connection lock = lockedLog()) {
      deleted = usa.delete(id, "");
      lock.rollback();
    }

    assertDisclosesNothing(deleted);
    usa.object(id, "").is(200);
    usa.delete(id, "").is(200);
    usa.object(id, "").isError(404);
  }

  /** Killed when the object is written and its record is not: neither is there. */
  @Test
  void changeThatIsKilledBeforeItsRecordLeavesNeither() throws Exception {
    String id = Stix.id("indicator");
    Instant start = Instant.now();
    CompletableFuture<Answer> posted;
    try (Connection lock = lockedLog()) {
      posted =
          CompletableFuture.supplyAsync(() -> usa.post(Stix.envelope(Stix.indicator(id, Stix.V1))));
      Awaitility.await().until(() -> killedWaitingForTheLog(lock));
      lock.rollback();
    }

    assertDisclosesNothing(posted.get(30, TimeUnit.SECONDS));
    usa.object(id, "").isError(404);
    assertThat(AccessLog.since(start, "action=ADD_OBJECTS&outcome=committed")).isEmpty();
  }

  /** Ends the transaction that has written objects and waits to write their record. */
  private static boolean killedWaitingForTheLog(Connection owner) throws SQLException {
    try (Statement statement = owner.createStatement()) {
      ResultSet killed =
          statement.executeQuery(
              """
              SELECT pg_terminate_backend(record.pid)
              FROM pg_locks record JOIN pg_locks objects USING (pid)
              WHERE record.relation = 'access_record'::regclass AND NOT record.granted
                AND objects.relation = 'stix_object'::regclass AND objects.mode = 'RowExclusiveLock'
              """);
      return killed.next();
    }
  }

  @Test
  void statusIsNotTold() throws SQLException {
    String status =
        usa.add(Stix.indicator(Stix.id("indicator"), Stix.V1)).json().path("id").asText();

    Answer unwritable;
    try (Connection lock = lockedLog()) {
      unwritable = usa.client().get(API_ROOT + "status/" + status + "/");
      lock.rollback();
    }

    assertDisclosesNothing(unwritable);
    usa.client().get(API_ROOT + "status/" + status + "/").is(200);
  }

  /** A table that is missing is a fault of the server's own: its name is for the log alone. */
  @Test
  void faultOfTheServerTellsNothingOfItsInterior() {
    String path = API_ROOT + "status/7f0c3d5e-5d2e-4a3c-9d54-0d3f3c1b8a11/";
    DatabaseOwner.execute("ALTER TABLE submission_status RENAME TO submission_status_away");
    Answer answer;
    try {
      answer = usa.client().get(path);
    } finally {
      DatabaseOwner.execute("ALTER TABLE submission_status_away RENAME TO submission_status");
    }

    answer.isError(500);
    assertThat(answer.error().path("title").asText()).isEqualTo("Internal Server Error");
    assertThat(answer.error().path("description").asText()).isEqualTo("the server failed");
    assertThat(answer.text()).doesNotContain("submission_status", "relation", "42P01");
    usa.client().get(path).isError(404);
  }

  /** Else a request waits twice, and the log is asked to take twice as much as it cannot take. */
  @Test
  void requestThatCannotBeRecordedIsNotRecordedASecondTime() throws Exception {
    double before = requestsUnrecorded();
    Answer unwritable;
    try (Connection lock = lockedLog()) {
      unwritable = send(usa.client(), "GET", usa.path());
      lock.rollback();
    }

    assertDisclosesNothing(unwritable);
    assertThat(requestsUnrecorded()).isEqualTo(before + 1);
  }

  private double requestsUnrecorded() throws Exception {
    HttpResponse<String> metrics =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(management.resolve("/metrics")).build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(metrics.statusCode()).isEqualTo(200);
    return metrics
        .body()
        .lines()
        .filter(line -> line.startsWith("entente_access_records_failed_total "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .findFirst()
        .orElseThrow();
  }

  private static Connection lockedLog() {
    return DatabaseOwner.begin("LOCK TABLE access_record IN SHARE MODE");
  }

  private static Answer send(Client client, String method, String path) {
    return client.send(method, path, Map.of("Accept", Client.TAXII), new byte[0]);
  }

  private static void assertDisclosesNothing(Answer answer) {
    answer.isError(503);
    assertThat(answer.header("X-TAXII-Date-Added-First")).isEmpty();
    assertThat(answer.header("X-TAXII-Date-Added-Last")).isEmpty();
    assertThat(answer.header("WWW-Authenticate")).isEmpty();
    assertThat(answer.header("Retry-After")).isPresent();
    assertThat(answer.text()).doesNotContain(SECRET, "EXERCISE", "such");
  }
}
