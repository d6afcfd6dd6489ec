package entente.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import entente.audit.AccessWatch;
import entente.audit.AccessWatch.Found;
import entente.audit.AlertRule;
import entente.audit.AlertsConfig;
import entente.catalog.PartnerCode;
import entente.database.DatabaseOwner;
import entente.database.PoolFor;
import entente.database.PoolFor.Purpose;
import entente.http.AccessLog;
import entente.http.Answer;
import entente.http.Client;
import entente.security.DemonstrationToken;
import entente.sharing.Operator;
import entente.sharing.SuspensionTarget;
import entente.taxii.Stix;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever watches over the log is told what is unusual in it, and how much is asked for. */
@QuarkusTest
class AlertsTest {
  private static final PartnerCode NZL = new PartnerCode("NZL");

  @Inject AccessWatch watch;
  @Inject AlertsConfig config;

  @Inject
  @PoolFor(Purpose.WRITES)
  Pool serversRole;

  private final String name = "client-" + UUID.randomUUID();
  private final Client client =
      Client.of(new DemonstrationToken(NZL, name, "taxii:*:read", Duration.ofHours(1)));

  /** What other tests did is seen before. */
  @BeforeEach
  void lookAtAll() {
    client("known-" + name).get("/taxii2/").is(200);
    assertThat(look()).isNotNull();
  }

  private static Client client(String name) {
    return Client.of(new DemonstrationToken(NZL, name, "taxii:*:read", Duration.ofHours(1)));
  }

  private List<AlertRule> look() {
    List<AlertRule> raised = new ArrayList<>();
    Found found;
    do {
      found = watch.look().await().atMost(Duration.ofSeconds(60));
      raised.addAll(found.raised());
    } while (found.more());
    return raised;
  }

  private List<String> alerts() {
    return AccessLog.lines(
            Client.auditor().get("/audit/records?action=alert&partner=NZL&client=" + name))
        .stream()
        .map(line -> line.path("filters").asText())
        .toList();
  }

  @Test
  void newClientIsAnAlertOnce() {
    client.get("/taxii2/").is(200);

    assertThat(look()).containsExactly(AlertRule.NEW_CLIENT);
    client.get("/taxii2/").is(200);
    assertThat(look()).isEmpty();

    assertThat(alerts()).containsExactly("rule=new_client&new=1");
  }

  @Test
  void manyRefusalsAreAnAlertOnce() {
    for (long n = 1; n < config.refusalsPerHour(); n++) {
      client.get("/nothing").isError(404);
    }
    assertThat(look()).isEmpty();

    client.get("/nothing").isError(404);
    assertThat(look()).containsExactly(AlertRule.REFUSALS);
    client.get("/nothing").isError(404);
    assertThat(look()).isEmpty();

    assertThat(alerts())
        .singleElement()
        .asString()
        .startsWith("rule=refusals&refused=100&limit=100&hour=");
  }

  @Test
  void useOfSuspendedCredentialsIsAnAlertOnce() {
    SuspensionTarget target = SuspensionTarget.client(NZL, name);
    Operator.suspend(target);
    try {
      await().until(() -> client.get("/taxii2/").status() == 401);

      assertThat(look()).contains(AlertRule.NOT_ACCEPTED);
      client.get("/taxii2/").isError(401);
      assertThat(look()).isEmpty();
    } finally {
      Operator.lift(target);
    }
    assertThat(alerts()).filteredOn(it -> it.startsWith("rule=not_accepted&hour=")).hasSize(1);
  }

  @Test
  void clientThatIsGivenManyObjectsIsAnAlert() {
    String objects = "/api/exchange-2021/collections/indicators-community/objects/";
    Client.of("USA")
        .post(objects, Stix.envelope(Stix.indicator(Stix.id("indicator"), Stix.V1, Stix.GREEN)))
        .is(202);
    assertThat(look()).isNotNull();
    client.get(objects + "?limit=1").is(200);

    assertThat(
            DatabaseOwner.number(
                "SELECT count(*) FROM watch_access(10000, 1000000, 1) found, unnest(found.raised)"
                    + " rule WHERE rule = 'BULK_PULL'"))
        .isEqualTo(1);
    assertThat(alerts()).anyMatch(it -> it.startsWith("rule=bulk_pull&objects=1&limit=1&hour="));
  }

  @Test
  void sameVersionOfTwoPartnersIsAnAlert() {
    String collection = "/api/exchange-2021/collections/indicators-community/objects/";
    String id = Stix.id("indicator");
    String envelope = Stix.envelope(Stix.indicator(id, Stix.V1, Stix.GREEN));
    Client.of("USA").post(collection, envelope).is(202);
    assertThat(look()).doesNotContain(AlertRule.COLLISION);

    Answer answer = Client.of("CAN").post(collection, Stix.by("CAN", envelope));

    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    assertThat(look()).containsOnlyOnce(AlertRule.COLLISION);
    assertThat(look()).doesNotContain(AlertRule.COLLISION);
    JsonNode alert = only("action=alert&partner=CAN&object=" + id);
    JsonNode request =
        only("action=add_objects&outcome=served&request=" + requestOf(alert.path("filters")));
    assertThat(alert.path("filters").asText()).startsWith("rule=collision&objects=1&request=");
    assertThat(request.path("partner").asText()).isEqualTo("CAN");
    assertThat(answer.text()).doesNotContain("collision", "another");
    for (String scope : List.of("audit:CAN:read", "audit:indicators-community:read")) {
      Answer bound = Client.of("DESK", scope).get("/audit/records?object=" + id);
      assertThat(bound.status()).as(scope).isEqualTo(200);
      assertThat(bound.text()).as(scope).doesNotContain("collision");
    }
  }

  private static String requestOf(JsonNode filters) {
    return filters.asText().replaceAll(".*&request=", "");
  }

  private static JsonNode only(String query) {
    List<JsonNode> found = AccessLog.lines(Client.auditor().get("/audit/records?" + query));
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  @Test
  void figuresCountWhatAPartnerDidOnADay() {
    JsonNode before = today();

    client.get("/taxii2/").is(200);
    client.get("/nothing").isError(404);
    assertThat(look()).contains(AlertRule.NEW_CLIENT);

    JsonNode after = today();
    assertThat(grown(before, after, "requests")).isEqualTo(2);
    assertThat(grown(before, after, "refused")).isEqualTo(1);
    assertThat(grown(before, after, "objects")).isZero();
    assertThat(grown(before, after, "clients")).isEqualTo(1);
    assertThat(after.path("addresses").asLong()).isEqualTo(1);
  }

  /** It says of an earlier request what can no longer be found out, and is none itself. */
  @Test
  void recordOfAnUndeterminedChangeIsNoRequest() {
    JsonNode before = today();
    client.get("/taxii2/").is(200);
    DatabaseOwner.execute(
        """
        INSERT INTO access_record (request, time, address, partner, client, issuer, token, scopes,
          action, path, filters, outcome, objects, sight, change)
        SELECT gen_random_uuid(), time, address, partner, client, issuer, token, scopes,
          'ADD_OBJECTS', path, filters, 'UNDETERMINED', 0, sight, gen_random_uuid()
        FROM access_record WHERE client = '%s' ORDER BY number DESC LIMIT 1
        """
            .formatted(name));
    assertThat(look()).contains(AlertRule.NEW_CLIENT);

    JsonNode after = today();
    assertThat(grown(before, after, "requests")).isEqualTo(1);
    assertThat(grown(before, after, "refused")).isZero();
  }

  private static JsonNode today() {
    List<JsonNode> days = AccessLog.lines(figures("?partner=NZL"));
    return days.get(days.size() - 1);
  }

  private static Answer figures(String query) {
    Answer answer = Client.auditor().get("/audit/figures" + query);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer;
  }

  private static long grown(JsonNode before, JsonNode after, String figure) {
    return after.path(figure).asLong() - before.path(figure).asLong();
  }

  @Test
  void figuresArePagedByDayAndPartner() {
    List<JsonNode> whole = AccessLog.lines(figures(""));
    List<JsonNode> walked = new ArrayList<>();
    String next = "?limit=1";
    while (!next.isEmpty()) {
      Answer page = figures(next);
      walked.addAll(AccessLog.lines(page));
      next = page.header("Link").map(it -> it.replaceAll("^</audit/figures|>.*", "")).orElse("");
    }

    assertThat(walked).hasSizeGreaterThan(1);
    assertThat(walked.stream().map(AlertsTest::place))
        .isEqualTo(whole.stream().map(AlertsTest::place).toList());
  }

  private static String place(JsonNode figures) {
    return figures.path("day").asText() + " " + figures.path("partner").asText();
  }

  @ParameterizedTest
  @CsvSource({
    "from=yesterday,                        the parameter from must be a day",
    "from=2021-02-30,                       the parameter from must be a day",
    "from=2021-03-02&until=2021-03-02,      1 to 366 days apart",
    "from=2020-01-01&until=2021-01-02,      1 to 366 days apart",
    "next=2021-03-02.x y,                   the parameter next must be",
    "client=siem,                           unknown parameter"
  })
  void figuresOfNoDaysAreMalformed(String query, String told) {
    Answer answer = Client.auditor().get("/audit/figures?" + query.replace(" ", "%20"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).contains(told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "INSERT INTO access_figure VALUES ('NZL', 'x', now(), 1, 1, 1, 1)",
        "DELETE FROM access_caller",
        "UPDATE access_watched SET number = 0"
      })
  void serverCannotWriteFiguresItself(String statement) {
    assertThatThrownBy(
            () -> serversRole.query(statement).execute().await().atMost(Duration.ofSeconds(60)))
        .hasMessageContaining("permission denied");
  }
}
