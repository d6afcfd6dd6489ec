package entente.api.admin;

import static entente.api.admin.Desk.ANN;
import static entente.api.admin.Desk.GRANT;
import static entente.api.admin.Desk.JSON;
import static entente.api.admin.Desk.OBJECTS;
import static entente.api.admin.Desk.READER;
import static entente.api.admin.Desk.body;
import static entente.api.admin.Desk.change;
import static entente.api.admin.Desk.get;
import static entente.api.admin.Desk.operator;
import static entente.api.admin.Desk.post;
import static org.assertj.core.api.Assertions.assertThat;

import entente.http.AccessLog;
import entente.http.Answer;
import entente.http.Client;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Operators look at what the coalition has agreed on, over HTTP; nobody else is let in. */
@QuarkusTest
class AdminTest {
  @AfterEach
  void leaveTheCoalitionAsItWas() {
    Desk.end();
  }

  @ParameterizedTest
  @CsvSource({
    "partners,    JPN,                            code",
    "issuers,     urn:entente:demonstration:JPN,  name",
    "groups,      FVEY,                           code",
    "memberships, FVEY,                           group",
    "collections, ttps,                           alias",
    "grants,      JPN,                            partner",
    "client-keys, '',                             ''",
    "suspensions, '',                             ''"
  })
  void entriesAreListedAndShownAndThatIsOnRecord(String kind, String name, String property) {
    Instant begun = Instant.now();

    Answer all = get(READER, "/admin/" + kind);

    assertThat(all.status()).as(all.text()).isEqualTo(200);
    assertThat(all.header("Content-Type")).contains(JSON);
    assertThat(all.header("Cache-Control")).contains("no-store");
    assertThat(all.json().path("entries").isArray()).isTrue();
    if (!name.isEmpty()) {
      assertThat(all.each("entries", property)).contains(name);
      assertThat(get(READER, "/admin/" + kind + "/" + name).each("entries", property))
          .isNotEmpty()
          .containsOnly(name);
    }
    get(READER, "/admin/" + kind + "/nothing").assertIsError(404, JSON);
    assertThat(AccessLog.since(begun, "action=read_agreement"))
        .extracting(it -> it.path("outcome").asText())
        .contains("served", "not_found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/admin/secrets",
        "/admin/partners/XYZ",
        "/admin/proposals/x",
        "/admin/proposals/7f0c3d5e-5d2e-4a3c-9d54-0d3f3c1b8a11"
      })
  void whatIsNotThereIsNotFound(String path) {
    get(READER, path).assertIsError(404, JSON);
  }

  /** The scope is asked for, and the partner has to hold the office that gives it. */
  @Test
  void nobodyElseIsLetIn() {
    Instant begun = Instant.now();
    List<Client> others =
        List.of(
            Client.of("DESK", "taxii:*:read taxii:*:write audit:read"),
            Client.of("JPN", "admin:read admin:write"),
            Client.of("USA"));

    for (Client other : others) {
      String refusal = get(other, "/admin/partners").withoutErrorId();
      for (String path :
          List.of(
              "/admin/partners/JPN",
              "/admin/partners/XYZ",
              "/admin/secrets",
              "/admin/proposals/x")) {
        Answer answer = get(other, path);
        answer.assertIsError(403, JSON);
        assertThat(answer.withoutErrorId()).as(path).isEqualTo(refusal);
      }
      change(other, body(false, "add", GRANT)).assertIsError(403, JSON);
      post(other, "/admin/proposals/x/approval", "{\"reason\":\"x\"}").assertIsError(403, JSON);
    }
    change(READER, body(false, "add", GRANT)).assertIsError(403, JSON);
    get(operator("ann", "admin:write"), "/admin/partners").assertIsError(403, JSON);
    get(Client.anonymous(), "/admin/partners").assertIsError(401, JSON);

    Client.of("CAN").get(OBJECTS).isError(404);
    assertThat(AccessLog.since(begun, "outcome=refused")).hasSizeGreaterThanOrEqualTo(23);
  }

  /** Whoever changes the agreement sees no object by that. */
  @Test
  void operatorReadsNoObjects() {
    ANN.get(OBJECTS).isError(404);
    ANN.get("/api/exchange-2021/collections/attribution-public/objects/").isError(404);
    assertThat(ANN.get("/audit/records").status()).isEqualTo(403);
  }
}
