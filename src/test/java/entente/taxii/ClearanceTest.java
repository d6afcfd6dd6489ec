package entente.taxii;

import static entente.taxii.CollectionClient.API_ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import entente.http.AccessLog;
import entente.http.Answer;
import entente.http.Client;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What a caller is told that it is cleared for. */
@QuarkusTest
class ClearanceTest {
  private static final String CLEARANCE = API_ROOT + "clearance/";

  @Test
  void partnerIsToldWhoItIsAndWhatItMayDo() {
    Answer answer =
        Client.of("NZL", "taxii:*:read taxii:fvey-analysis:write").get(CLEARANCE).is(200);

    JsonNode clearance = answer.json();
    assertThat(answer.header("Content-Type")).contains(Client.TAXII);
    assertThat(clearance.path("partner"))
        .hasToString(
            "{\"code\":\"NZL\",\"name\":\"New Zealand\","
                + "\"identity\":\"identity--966a6752-0839-5db5-93f2-c433832713b1\"}");
    assertThat(clearance.path("client").asText()).isEqualTo("siem");
    assertThat(clearance.path("scopes"))
        .hasToString("[\"taxii:*:read\",\"taxii:fvey-analysis:write\"]");
    assertThat(clearance.path("groups")).hasToString("[{\"code\":\"FVEY\"}]");
    assertThat(Instant.parse(clearance.path("until").asText())).isAfter(Instant.now());
  }

  @Test
  void collectionSaysRightsLevelsAndEnd() {
    Client client = Client.of("NZL", "taxii:*:read taxii:fvey-analysis:write");

    JsonNode collection = collection(client, "fvey-analysis");

    assertThat(collection.path("can_read").booleanValue()).isTrue();
    assertThat(collection.path("can_write").booleanValue()).isTrue();
    assertThat(collection.path("highest_tlp").asText()).isEqualTo("amber");
    assertThat(collection.path("markings"))
        .extracting(JsonNode::asText)
        .containsExactly(Stix.CLEAR, Stix.GREEN, Stix.AMBER);
    assertThat(collection.path("until"))
        .isEqualTo(client.get(CLEARANCE).is(200).json().path("until"));
    assertThat(collection(client, "ttps").path("can_write").booleanValue()).isFalse();
  }

  @Test
  void whatMayNotBeReadHasNoLevels() {
    JsonNode collection = collection(Client.of("USA", "taxii:ttps:write"), "ttps");

    assertThat(collection.path("can_read").booleanValue()).isFalse();
    assertThat(collection.has("highest_tlp")).isFalse();
    assertThat(collection.has("markings")).isFalse();
  }

  @Test
  void hiddenCollectionsAndGroupsAreNotThere() {
    Client jpn = Client.of("JPN");

    Answer answer = jpn.get(CLEARANCE).is(200);

    assertThat(answer.each("collections", "alias"))
        .isEqualTo(jpn.get(API_ROOT + "collections/").is(200).each("collections", "alias"));
    assertThat(answer.text()).doesNotContain("fvey-analysis", "originator-us", "FVEY", "NATO");
  }

  @Test
  void apiRootThatIsHiddenIsAnsweredLikeOneThatIsNotThere() {
    Client without = Client.of("JPN", "audit:read");

    assertThat(without.get(CLEARANCE).isError(404).withoutErrorId())
        .isEqualTo(without.get("/api/nothing/clearance/").isError(404).withoutErrorId());
  }

  @Test
  void askingIsOnRecord() {
    Instant begun = Instant.now();

    Client.of("GBR").get(CLEARANCE).is(200);

    assertThat(AccessLog.since(begun, "partner=GBR"))
        .filteredOn(it -> it.path("action").asText().equals("read_clearance"))
        .hasSize(1);
  }

  private static JsonNode collection(Client client, String alias) {
    JsonNode collections = client.get(CLEARANCE).is(200).json().path("collections");
    List<JsonNode> named =
        StreamSupport.stream(collections.spliterator(), false)
            .filter(it -> it.path("alias").asText().equals(alias))
            .toList();
    assertThat(named).hasSize(1);
    return named.get(0);
  }
}
