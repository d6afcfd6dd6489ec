package entente.api.admin;

import static entente.api.admin.Desk.ANN;
import static entente.api.admin.Desk.BOB;
import static entente.api.admin.Desk.GRANT;
import static entente.api.admin.Desk.JSON;
import static entente.api.admin.Desk.NOTES;
import static entente.api.admin.Desk.OBJECTS;
import static entente.api.admin.Desk.READER;
import static entente.api.admin.Desk.body;
import static entente.api.admin.Desk.change;
import static entente.api.admin.Desk.get;
import static entente.api.admin.Desk.opened;
import static entente.api.admin.Desk.operator;
import static entente.api.admin.Desk.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import entente.http.Answer;
import entente.http.Client;
import entente.sharing.Approval;
import entente.sharing.Operator;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What opens something waits for another operator, over HTTP. */
@QuarkusTest
class AdminProposalsTest {
  @AfterEach
  void leaveTheCoalitionAsItWas() {
    Desk.end();
  }

  @Test
  void openingWaitsForAnotherOperatorAndClosingDoesNot() {
    Operator.require(Approval.OPERATOR);
    Answer proposed = change(ANN, body(false, "add", GRANT));
    assertThat(proposed.json().path("stored").asBoolean()).isFalse();
    String proposal = "/admin/proposals/" + proposed.json().path("proposal").path("id").asText();
    Client.of("CAN").get(OBJECTS).isError(404);
    String reason = "{\"reason\":\"EXERCISE\"}";

    post(ANN, proposal + "/approval", reason).assertIsError(403, JSON);
    assertThat(
            get(BOB, proposal).json().path("steps").path(0).path("after").path("highest").asText())
        .isEqualTo("amber");
    assertThat(opened(post(BOB, proposal + "/approval", "{\"reason\":\"x\",\"dry_run\":true}")))
        .isNotNegative();
    List<Integer> approvals =
        Stream.of(BOB, operator("eve", "admin:write"))
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
    post(BOB, proposal + "/approval", reason).assertIsError(404, JSON);
    String removal =
        body(false, "remove", "{\"grant\":{\"partner\":\"CAN\",\"collection\":\"" + NOTES + "\"}}");
    assertThat(change(ANN, removal).json().path("stored").asBoolean()).isTrue();
  }

  /** One that is not readable does not hide the others. */
  @Test
  void proposalThatCannotBeShownIsListedAndOnlyWithdrawn() {
    Operator.require(Approval.OPERATOR);
    int inserted =
        Operator.sql(
            """
            INSERT INTO proposal (id, steps, operator, reason, good_until)
            VALUES ('7f0c3d5e-5d2e-4a3c-9d54-0d3f3c1b8a12', '[{}]', 'mallory', ' ',
              now() + interval '1 hour')\
            """);
    String proposal = "/admin/proposals/7f0c3d5e-5d2e-4a3c-9d54-0d3f3c1b8a12";
    String reason = "{\"reason\":\"EXERCISE\"}";
    assertThat(change(ANN, body(false, "add", GRANT)).status()).isEqualTo(200);

    assertThat(inserted).isEqualTo(1);
    assertThat(get(READER, "/admin/proposals").each("proposals", "readable"))
        .containsExactlyInAnyOrder("true", "false");
    assertThat(get(READER, proposal).json().path("operator").asText()).isEqualTo("mallory");
    post(BOB, proposal + "/approval", reason).assertIsError(422, JSON);
    post(BOB, proposal + "/approval", "{\"reason\":\"x\",\"dry_run\":true}")
        .assertIsError(422, JSON);
    assertThat(post(BOB, proposal + "/withdrawal", reason).status()).isEqualTo(200);
  }

  @Test
  void proposalIsWithdrawnAndOneByACommandIsNotApprovedHere() {
    Operator.require(Approval.COMMAND);
    String id = change(ANN, body(false, "add", GRANT)).json().path("proposal").path("id").asText();
    String proposal = "/admin/proposals/" + id;
    String reason = "{\"reason\":\"EXERCISE\"}";

    post(BOB, proposal + "/approval", reason).assertIsError(403, JSON);
    assertThat(get(READER, "/admin/proposals").each("proposals", "id")).containsExactly(id);
    assertThat(post(BOB, proposal + "/withdrawal", reason).status()).isEqualTo(200);

    assertThat(get(READER, "/admin/proposals").json().path("proposals")).isEmpty();
    post(BOB, proposal + "/withdrawal", reason).assertIsError(404, JSON);
  }
}
