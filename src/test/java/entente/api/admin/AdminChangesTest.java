package entente.api.admin;

import static entente.api.admin.Desk.ANN;
import static entente.api.admin.Desk.GRANT;
import static entente.api.admin.Desk.JSON;
import static entente.api.admin.Desk.NOTES;
import static entente.api.admin.Desk.OBJECTS;
import static entente.api.admin.Desk.READER;
import static entente.api.admin.Desk.body;
import static entente.api.admin.Desk.change;
import static entente.api.admin.Desk.get;
import static entente.api.admin.Desk.opened;
import static entente.api.admin.Desk.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import entente.http.AccessLog;
import entente.http.Answer;
import entente.http.Client;
import entente.taxii.Stix;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Operators change what the coalition has agreed on, over HTTP. */
@QuarkusTest
class AdminChangesTest {
  private static final String FIRST = "identity--0c6d2f0e-6a0b-4d0f-9b8e-0f3a6f2b7c11";
  private static final String SECOND = "identity--0c6d2f0e-6a0b-4d0f-9b8e-0f3a6f2b7c12";

  @AfterEach
  void leaveTheCoalitionAsItWas() {
    Desk.end();
  }

  @Test
  void dryRunCountsWhatWouldOpenAndStoresNothing() {
    int before = opened(change(ANN, body(true, "add", GRANT)));
    Client.of("USA")
        .post(OBJECTS, Stix.envelope(Stix.indicator(Stix.id("indicator"), Stix.V1, Stix.AMBER)))
        .is(202);
    Instant begun = Instant.now();

    Answer shown = change(ANN, body(true, "add", GRANT));

    assertThat(opened(shown)).isEqualTo(before + 1);
    assertThat(shown.json().path("stored").asBoolean()).isFalse();
    assertThat(shown.json().path("more_effects").isBoolean()).isTrue();
    assertThat(shown.json().path("more_effects").asBoolean()).isFalse();
    Client.of("CAN").get(OBJECTS).isError(404);
    assertThat(AccessLog.since(begun, "action=change_grant")).isEmpty();
    assertThat(AccessLog.since(begun, "action=change_agreement"))
        .extracting(it -> it.path("filters").asText())
        .containsExactly("dry_run=true");
  }

  @Test
  void changeIsStoredWithWhoAndWhyAndNoticedAtOnce() {
    Instant begun = Instant.now();

    Answer added = change(ANN, body(false, "add", GRANT));
    await().until(() -> Client.of("CAN").get(OBJECTS).status() == 200);
    Answer narrowed =
        change(
            ANN,
            body(
                false,
                "change",
                GRANT.replace("amber", "green").replace("\"read\":true", "\"write\":\"own\"")));
    Answer removed =
        change(
            ANN,
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

  /** What a change leaves is what counts, not the order in which its steps are written. */
  @Test
  void stepsMayComeInAnyOrder() {
    String joins =
        """
        {"add":{"grant":{"partner":"NOR","collection":"%s","read":true,"highest":"clear"}}},
        {"add":{"membership":{"group":"NATO","partner":"NOR","from":"2026-01-01"}}},
        {"add":{"partner":{"code":"NOR","name":"Norway","identity":"%s"}}},
        {"add":{"partner":{"code":"SWE","name":"Sweden","identity":"%s"}}}\
        """
            .formatted(NOTES, FIRST, SECOND);
    String swap =
        """
        {"change":{"partner":{"code":"NOR","identity":"%s"}}},
        {"change":{"partner":{"code":"SWE","identity":"%s"}}}\
        """
            .formatted(SECOND, FIRST);
    String leaves =
        """
        {"remove":{"partner":{"code":"NOR"}}}, {"remove":{"partner":{"code":"SWE"}}},
        {"remove":{"membership":{"group":"NATO","partner":"NOR","from":"2026-01-01"}}},
        {"remove":{"grant":{"partner":"NOR","collection":"%s"}}}\
        """
            .formatted(NOTES);

    for (String steps : List.of(joins, swap, leaves)) {
      Answer stored =
          post(ANN, "/admin/changes", "{\"reason\":\"EXERCISE\",\"steps\":[" + steps + "]}");
      assertThat(stored.status()).as(stored.text()).isEqualTo(200);
      assertThat(stored.json().path("stored").asBoolean()).isTrue();
    }
  }

  @Test
  void clientKeyIsShownOnceUsedAndRevoked() {
    String until = Instant.now().plus(Duration.ofDays(30)).toString();
    Answer issued =
        change(
            ANN,
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
    assertThat(get(READER, "/admin/client-keys/" + id).text())
        .doesNotContain(key.path("key").asText().substring(11));

    String revocation = "{\"client_key\":{\"id\":\"%s\",\"revoked\":true}}".formatted(id);
    assertThat(change(ANN, body(false, "change", revocation)).status()).isEqualTo(200);

    await().until(() -> client.get("/taxii2/").status() == 401);
    change(ANN, body(false, "change", revocation)).assertIsError(422, JSON);
  }
}
