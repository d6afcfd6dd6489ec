package entente.api;

import static entente.taxii.Stix.id;
import static entente.taxii.Stix.indicator;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import entente.http.AccessLog;
import entente.http.Answer;
import entente.http.Client;
import entente.taxii.Stix;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class DisclosuresResourceTest extends DisclosuresContract {
  private static final String DISCLOSURES = "/audit/disclosures";

  @Test
  void reportIsOnRecordItself() {
    String object = id("indicator");

    assertThat(report("object=" + object)).isEmpty();

    List<JsonNode> records = AccessLog.since(start, "partner=DESK&action=read_disclosures");
    assertThat(records)
        .extracting(line -> line.path("filters").asText())
        .contains("object=" + object);
  }

  @Test
  void reportCanBePrintedAndLoadsNothing() {
    String object = delivered();

    Answer answer = asking("text/html,application/xhtml+xml;q=0.9", "object=" + object);

    assertThat(answer.header("Content-Type")).hasValue("text/html;charset=UTF-8");
    assertThat(answer.header("Content-Security-Policy").orElseThrow())
        .startsWith("default-src 'none'; style-src 'sha256-")
        .doesNotContain("unsafe");
    assertThat(answer.text()).contains("<td>" + object + "</td>", "<td>CAN</td>");
    assertThat(answer.text()).doesNotContain("<script", "192.0.2.1", "EXERCISE");
  }

  @Test
  void reportIsATableForSpreadsheets() {
    String object = delivered();

    Answer answer = asking("text/csv", "object=" + object);

    assertThat(answer.header("Content-Type")).hasValue("text/csv");
    assertThat(answer.text().lines().toList())
        .hasSize(2)
        .first()
        .asString()
        .startsWith("object,version,owner,deleted,collection,date_added,partner,client,");
    assertThat(answer.text()).contains(object + ",");
  }

  /** An object that one client was sent. */
  private String delivered() {
    String object = id("indicator");
    add(indicator(object, Stix.V1, Stix.CLEAR));
    Client.of("CAN")
        .get("/api/exchange-2021/collections/indicators-community/objects/" + object + "/")
        .is(200);
    return object;
  }

  private Answer asking(String accept, String query) {
    return ok(
        auditor.send("GET", DISCLOSURES + "?" + query, Map.of("Accept", accept), new byte[0]));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "from=2021-03-02T00:00:00Z",
        "object=x",
        "object=",
        "partner=jpn",
        "partner=JPN&from=yesterday",
        "partner=JPN&limit=0",
        "partner=JPN&limit=10001",
        "partner=JPN&next=x",
        "partner=JPN&next=a3a0c9ae-6d2b-4a6c-8f0b-3f1c5b0a7d11.1.9999999999999999999",
        "partner=JPN&next=a3a0c9aea6d2ba4a6ca8f0ba3f1c5b0a7d11a.1.1",
        "partner=JPN&next=00000000-0000-0000-0000-000000000000.1.1",
        "partner=JPN&order=newest",
        "partner=JPN&partner=USA"
      })
  void badParameterIs400(String query) {
    auditor.get(DISCLOSURES + "?" + query).assertIsError(400, "application/json");
  }

  @ParameterizedTest
  @CsvSource({"USA, taxii:*:read taxii:*:write", "USA, audit:read", "DESK, taxii:*:read"})
  void whoIsNoAuditorIs403(String partner, String scope) {
    Client.of(partner, scope).get(DISCLOSURES + "?object=x").assertIsError(403, "application/json");
  }

  @Test
  void strangerIs401() {
    Client.anonymous().get(DISCLOSURES + "?partner=JPN").assertIsError(401, "application/json");
  }
}
