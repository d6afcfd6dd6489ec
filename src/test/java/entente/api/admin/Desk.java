package entente.api.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import entente.catalog.PartnerCode;
import entente.http.Answer;
import entente.http.Client;
import entente.security.DemonstrationToken;
import entente.sharing.Approval;
import entente.sharing.Operator;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** Operators of the coalition's desk and what they send, and the coalition as it was before. */
final class Desk {
  static final String NOTES = "d0826f1e-3122-48c7-87f2-5ef2f1b47503";
  static final String OBJECTS = "/api/exchange-2021/collections/originator-us/objects/";
  static final String JSON = "application/json";
  static final String GRANT =
      "{\"grant\":{\"partner\":\"CAN\",\"collection\":\"%s\",\"read\":true,\"highest\":\"amber\"}}"
          .formatted(NOTES);

  static final Client READER = operator("ann", "admin:read");
  static final Client ANN = operator("ann", "admin:read admin:write");
  static final Client BOB = operator("bob", "admin:read admin:write");

  private Desk() {}

  static Client operator(String name, String scope) {
    return Client.of(
        new DemonstrationToken(new PartnerCode("DESK"), name, scope, Duration.ofHours(1)));
  }

  /** Leaves the coalition as it was. */
  static void end() {
    Operator.require(Approval.NONE);
    int rows =
        Operator.sql("DELETE FROM proposal")
            + Operator.sql(
                "DELETE FROM collection_grant WHERE partner = 'CAN' AND collection = '%s'"
                    .formatted(NOTES));
    assertThat(rows).isNotNegative();
  }

  static Answer get(Client client, String path) {
    return client.send("GET", path, Map.of("Accept", JSON), new byte[0]);
  }

  static Answer change(Client client, String body) {
    return post(client, "/admin/changes", body);
  }

  static Answer post(Client client, String path, String body) {
    return client.send(
        "POST",
        path,
        Map.of("Accept", JSON, "Content-Type", JSON),
        body.getBytes(StandardCharsets.UTF_8));
  }

  static String body(boolean dryRun, String action, String target) {
    return "{\"reason\":\"EXERCISE\",\"dry_run\":%s,\"steps\":[{\"%s\":%s}]}"
        .formatted(dryRun, action, target);
  }

  static int opened(Answer answer) {
    JsonNode effect = answer.json().path("effects").path(0);
    assertThat(effect.path("partner").asText()).isEqualTo("CAN");
    return effect.path("opened").asInt();
  }
}
