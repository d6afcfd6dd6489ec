package entente.api.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import entente.catalog.PartnerCode;
import entente.http.AccessLog;
import entente.http.Answer;
import entente.http.Client;
import entente.security.DemonstrationToken;
import entente.sharing.Approval;
import entente.sharing.Operator;
import entente.taxii.Stix;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Operators at the coalition's desk, over HTTP, and those who are none. */
@QuarkusTest
class AdminTest {
  private static final String NOTES = "d0826f1e-3122-48c7-87f2-5ef2f1b47503";
  private static final String OBJECTS = "/api/exchange-2021/collections/originator-us/objects/";
  private static final String JSON = "application/json";
  private static final String GRANT =
      "{\"grant\":{\"partner\":\"CAN\",\"collection\":\"%s\",\"read\":true,\"highest\":\"amber\"}}"
          .formatted(NOTES);

  private final Client reader = operator("ann", "admin:read");
  private final Client ann = operator("ann", "admin:read admin:write");
  private final Client bob = operator("bob", "admin:read admin:write");

  private static Client operator(String name, String scope) {
    return Client.of(
        new DemonstrationToken(new PartnerCode("DESK"), name, scope, Duration.ofHours(1)));
  }

  @AfterEach
  void leaveTheCoalitionAsItWas() {
    require(Approval.NONE);
    int rows =
        Operator.sql("DELETE FROM proposal")
            + Operator.sql(
                "DELETE FROM collection_grant WHERE partner = 'CAN' AND collection = '%s'"
                    .formatted(NOTES));
    assertThat(rows).isNotNegative();
  }

  private static void require(Approval approval) {
    assertThat(
            Operator.<Approval>edit(
                editor -> {
                  editor.require(approval, Operator.note());
                  return editor.approval();
                }))
        .isEqualTo(approval);
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

    Answer all = get(reader, "/admin/" + kind);

    assertThat(all.status()).as(all.text()).isEqualTo(200);
    assertThat(all.header("Content-Type")).contains(JSON);
    assertThat(all.header("Cache-Control")).contains("no-store");
    assertThat(all.json().path("entries").isArray()).isTrue();
    if (!name.isEmpty()) {
      assertThat(all.each("entries", property)).contains(name);
      assertThat(get(reader, "/admin/" + kind + "/" + name).each("entries", property))
          .isNotEmpty()
          .containsOnly(name);
    }
    get(reader, "/admin/" + kind + "/nothing").assertIsError(404, JSON);
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
    get(reader, path).assertIsError(404, JSON);
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
    change(reader, body(false, "add", GRANT)).assertIsError(403, JSON);
    get(operator("ann", "admin:write"), "/admin/partners").assertIsError(403, JSON);
    get(Client.anonymous(), "/admin/partners").assertIsError(401, JSON);

    Client.of("CAN").get(OBJECTS).isError(404);
    assertThat(AccessLog.since(begun, "outcome=refused")).hasSizeGreaterThanOrEqualTo(23);
  }

  /** Whoever changes the agreement sees no object by that. */
  @Test
  void operatorReadsNoObjects() {
    ann.get(OBJECTS).isError(404);
    ann.get("/api/exchange-2021/collections/attribution-public/objects/").isError(404);
    assertThat(ann.get("/audit/records").status()).isEqualTo(403);
  }

  @Test
  void dryRunCountsWhatWouldOpenAndStoresNothing() {
    int before = opened(change(ann, body(true, "add", GRANT)));
    Client.of("USA")
        .post(OBJECTS, Stix.envelope(Stix.indicator(Stix.id("indicator"), Stix.V1, Stix.AMBER)))
        .is(202);
    Instant begun = Instant.now();

    Answer shown = change(ann, body(true, "add", GRANT));

    assertThat(opened(shown)).isEqualTo(before + 1);
    assertThat(shown.json().path("stored").asBoolean()).isFalse();
    Client.of("CAN").get(OBJECTS).isError(404);
    assertThat(AccessLog.since(begun, "action=change_grant")).isEmpty();
    assertThat(AccessLog.since(begun, "action=change_agreement"))
        .extracting(it -> it.path("filters").asText())
        .containsExactly("dry_run=true");
  }

  @Test
  void changeIsStoredWithWhoAndWhyAndNoticedAtOnce() {
    Instant begun = Instant.now();

    Answer added = change(ann, body(false, "add", GRANT));
    await().until(() -> Client.of("CAN").get(OBJECTS).status() == 200);
    Answer narrowed =
        change(
            ann,
            body(
                false,
                "change",
                GRANT.replace("amber", "green").replace("\"read\":true", "\"write\":\"own\"")));
    Answer removed =
        change(
            ann,
            body(
                false,
                "remove",
                "{\"grant\":{\"partner\":\"CAN\",\"collection\":\"" + NOTES + "\"}}"));
    await().until(() -> Client.of("CAN").get(OBJECTS).status() == 404);

    for (Answer answer : List.of(added, narrowed, removed)) {
      assertThat(answer.status()).as(answer.text()).isEqualTo(200);
      assertThat(answer.json().path("stored").asBoolean()).isTrue();
    }
    assertThat(AccessLog.since(begun, "action=change_grant"))
        .extracting(it -> it.path("filters").asText())
        .hasSize(3)
        .allSatisfy(it -> assertThat(it).contains("operator=DESK/").contains("reason=EXERCISE"))
        // What the change did not name stays as it was.
        .anySatisfy(
            it ->
                assertThat(it)
                    .contains("change=change")
                    .contains(
                        "\"highest\": \"GREEN\"", "\"can_read\": true", "\"can_write\": \"OWN\""));
    assertThat(AccessLog.since(begun, "action=change_agreement"))
        .extracting(it -> it.path("partner").asText())
        .containsExactly("DESK", "DESK", "DESK");
  }

  @Test
  void clientKeyIsShownOnceUsedAndRevoked() {
    String until = Instant.now().plus(Duration.ofDays(30)).toString();
    Answer issued =
        change(
            ann,
            body(
                false,
                "add",
                "{\"client_key\":{\"partner\":\"JPN\",\"client\":\"sentinel\",\"scopes\":[\"taxii:*:read\"],\"until\":\"%s\"}}"
                    .formatted(until)));
    JsonNode key = issued.json().path("client_keys").path(0);
    String id = key.path("id").asText();
    Client client = Client.showing("Bearer " + key.path("key").asText());
    await().until(() -> client.get("/taxii2/").status() == 200);
    get(client, "/admin/partners").assertIsError(403, JSON);
    assertThat(get(reader, "/admin/client-keys/" + id).text())
        .doesNotContain(key.path("key").asText().substring(11));

    String revocation = "{\"client_key\":{\"id\":\"%s\",\"revoked\":true}}".formatted(id);
    assertThat(change(ann, body(false, "change", revocation)).status()).isEqualTo(200);

    await().until(() -> client.get("/taxii2/").status() == 401);
    change(ann, body(false, "change", revocation)).assertIsError(422, JSON);
  }

  @Test
  void openingWaitsForAnotherOperatorAndClosingDoesNot() {
    require(Approval.OPERATOR);
    Answer proposed = change(ann, body(false, "add", GRANT));
    assertThat(proposed.json().path("stored").asBoolean()).isFalse();
    String proposal = "/admin/proposals/" + proposed.json().path("proposal").path("id").asText();
    Client.of("CAN").get(OBJECTS).isError(404);
    String reason = "{\"reason\":\"EXERCISE\"}";

    post(ann, proposal + "/approval", reason).assertIsError(403, JSON);
    assertThat(
            get(bob, proposal).json().path("steps").path(0).path("after").path("highest").asText())
        .isEqualTo("amber");
    assertThat(opened(post(bob, proposal + "/approval", "{\"reason\":\"x\",\"dry_run\":true}")))
        .isNotNegative();
    List<Integer> approvals =
        Stream.of(bob, operator("eve", "admin:write"))
            .map(
                other ->
                    CompletableFuture.supplyAsync(
                        () -> post(other, proposal + "/approval", reason).status()))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();

    assertThat(approvals).containsExactlyInAnyOrder(200, 404);
    await().until(() -> Client.of("CAN").get(OBJECTS).status() == 200);
    post(bob, proposal + "/approval", reason).assertIsError(404, JSON);
    String removal =
        body(false, "remove", "{\"grant\":{\"partner\":\"CAN\",\"collection\":\"" + NOTES + "\"}}");
    assertThat(change(ann, removal).json().path("stored").asBoolean()).isTrue();
  }

  @Test
  void proposalIsWithdrawnAndOneByACommandIsNotApprovedHere() {
    require(Approval.COMMAND);
    String id = change(ann, body(false, "add", GRANT)).json().path("proposal").path("id").asText();
    String proposal = "/admin/proposals/" + id;
    String reason = "{\"reason\":\"EXERCISE\"}";

    post(bob, proposal + "/approval", reason).assertIsError(403, JSON);
    assertThat(get(reader, "/admin/proposals").each("proposals", "id")).containsExactly(id);
    assertThat(post(bob, proposal + "/withdrawal", reason).status()).isEqualTo(200);

    assertThat(get(reader, "/admin/proposals").json().path("proposals")).isEmpty();
    post(bob, proposal + "/withdrawal", reason).assertIsError(404, JSON);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"reason":"x"}                                                | 400 | at /steps: 1 to 1000
          {"reason":"x","steps":[]}                                     | 400 | at /steps: 1 to 1000
          {"reason":"x","steps":[null]}                                 | 400 | at /steps: 1 to 1000
          {"reason":"x","steps":{}}                                     | 400 | at /steps
          {"reason":"x","steps":[{}]}                                   | 400 | at /steps/0: exactly one of add
          {"reason":"x","steps":[{"add":{},"remove":{}}]}               | 400 | at /steps/0: exactly one of add
          {"reason":"x","steps":[{"ad":{"partner":{}}}]}                | 400 | add, change or remove
          {"reason":"x","steps":[{"add":{}}]}                           | 400 | at /steps/0/add
          {"reason":"x","steps":[{"add":{"person":{}}}]}                | 400 | one of [partner, issuer
          {"reason":"x","steps":[{"add":{"partner":[]}}]}               | 400 | at /steps/0/add/partner: an object
          {"reason":"x","steps":[{"add":{"partner":{"cod":"XX"}}}]}     | 400 | at /steps/0/add/partner/cod: one of [code
          {"reason":"x","steps":[{"add":{"partner":{"code":1}}}]}       | 400 | at /steps/0/add/partner/code: a value
          {"reason":"x","step":[]}                                      | 400 | at /step: one of
          {"reason":"x","reason":"y","steps":[]}                        | 400 | the body
          {"steps":[{"remove":{"partner":{"code":"JPN"}}}]}             | 400 | at /reason
          {"reason":"x","dry_run":"yes","steps":[]}                     | 400 | at /dry_run
          []                                                            | 400 | the body
          {                                                             | 400 | the body
          {"reason":" ","steps":[{"remove":{"partner":{"code":"JPN"}}}]}| 422 | reason: 1 to 500
          {"reason":"x","steps":[{"add":{"partner":{"code":"XYZ"}}}]}   | 422 | /steps/0/add/partner: name: it was expected
          {"reason":"x","steps":[{"add":{"partner":{"code":"x"}}}]}     | 422 | /steps/0/add/partner: code: a partner's code is two to twelve
          {"reason":"x","steps":[{"remove":{"partner":{"code":"XYZ"}}}]}| 422 | one that exists was expected, named by [code]
          {"reason":"x","steps":[{"remove":{"partner":{"code":"JPN"}}}]}| 422 | one without an issuer
          {"reason":"x","steps":[{"remove":{"partner":{"code":"JPN","name":"X"}}}]} | 422 | it is not as given here
          {"reason":"x","steps":[{"change":{"partner":{"code":"JPN"}}}]}| 422 | it is so already
          {"reason":"x","steps":[{"change":{"partner":{"code":"JPN","offices":["all"]}}}]} | 422 | offices: some of
          {"reason":"x","steps":[{"add":{"suspension":{"kind":"partner","name":"ZZZ"}}}]} | 422 | there is no partner ZZZ
          {"reason":"x","steps":[{"add":{"suspension":{"kind":"client","name":"x"}}}]} | 422 | owner: the partner of a client
          {"reason":"x","steps":[{"add":{"membership":{"group":"FIVE","partner":"JPN","from":"2026-01-01"}}}]} | 422 | there is no group FIVE
          {"reason":"x","steps":[{"add":{"membership":{"group":"NATO","partner":"JPN","from":"today"}}}]} | 422 | from: a day such as
          {"reason":"x","steps":[{"add":{"group":{"code":"FVEY","partners":["JPN"],"from":"2026-01-01"}}}]} | 422 | there is a group FVEY
          {"reason":"x","steps":[{"add":{"issuer":{"name":"https://i.example","partner":"JPN","demonstration":true}}}]} | 422 | key_set or key_set_location
          {"reason":"x","steps":[{"add":{"issuer":{"name":"https://i.example","partner":"JPN","key_set_location":"http://i.example"}}}]} | 422 | an https URL
          {"reason":"x","steps":[{"add":{"client_key":{"partner":"JPN","client":"x","scopes":["taxii:*:read"],"until":"2999-01-01T00:00:00Z"}}}]} | 422 | within the next 366 days
          """)
  void changeThatCannotBeBelievedIsRefused(String body, int status, String told) {
    Answer refused = change(ann, body);

    refused.assertIsError(status, JSON);
    assertThat(refused.error().path("description").asText()).contains(told);
  }

  /** The operator is told the setting. */
  @Test
  void issuerWhoseProofsCouldNotBeComparedIsRefused() {
    Answer refused =
        change(
            ann,
            body(
                false,
                "add",
                """
                {"issuer":{"name":"https://i.example","partner":"JPN",
                "key_set_location":"https://i.example","requires":"dpop"}}
                """));

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text()).contains("set entente.taxii.public-address");
  }

  @Test
  void bodyIsBoundedAndOfItsMediaType() {
    String tooLong = body(false, "add", GRANT) + " ".repeat(1 << 20);

    change(ann, tooLong).assertIsError(413, JSON);
    ann.send(
            "POST",
            "/admin/changes",
            Map.of("Accept", JSON, "Content-Type", "text/plain"),
            "{}".getBytes(StandardCharsets.UTF_8))
        .assertIsError(415, JSON);
    ann.send("GET", "/admin/partners", Map.of("Accept", "text/html"), new byte[0])
        .assertIsError(406, JSON);
    ann.send("DELETE", "/admin/partners/JPN", Map.of("Accept", JSON), new byte[0])
        .assertIsError(405, JSON);
    Answer noList = get(ann, "/admin/changes");
    noList.assertIsError(405, JSON);
    assertThat(noList.header("Allow")).contains("POST");
    Client.of("CAN").get(OBJECTS).isError(404);
  }

  private static Answer get(Client client, String path) {
    return client.send("GET", path, Map.of("Accept", JSON), new byte[0]);
  }

  private static Answer change(Client client, String body) {
    return post(client, "/admin/changes", body);
  }

  private static Answer post(Client client, String path, String body) {
    return client.send(
        "POST",
        path,
        Map.of("Accept", JSON, "Content-Type", JSON),
        body.getBytes(StandardCharsets.UTF_8));
  }

  private static String body(boolean dryRun, String action, String target) {
    return "{\"reason\":\"EXERCISE\",\"dry_run\":%s,\"steps\":[{\"%s\":%s}]}"
        .formatted(dryRun, action, target);
  }

  private static int opened(Answer answer) {
    JsonNode effect = answer.json().path("effects").path(0);
    assertThat(effect.path("partner").asText()).isEqualTo("CAN");
    return effect.path("opened").asInt();
  }
}
