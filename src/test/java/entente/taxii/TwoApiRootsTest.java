package entente.taxii;

import static entente.taxii.Stix.envelope;
import static entente.taxii.Stix.id;
import static entente.taxii.Stix.indicator;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import entente.http.Answer;
import entente.http.Client;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One server with two API Roots (TAXII 2.1, sections 4.2 and 8.2.1): who may be at one of them
 * learns nothing of the other, and what is in one is not in the other.
 */
@QuarkusTest
@TestProfile(TwoApiRootsTest.TwoApiRoots.class)
class TwoApiRootsTest {
  private static final String NORTH = "/api/north/";
  private static final String SOUTH = "/api/south/";
  private static final String NORTH_NOTES = NORTH + "collections/north-notes/";

  private final Client usa = Client.of("USA");

  /** What the operator set. */
  public static final class TwoApiRoots implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "entente.sharing.access-file", "src/test/resources/entente/two-api-roots.yaml",
          "entente.taxii.relative-urls", "true");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "USA, '[\"/api/north/\",\"/api/south/\"]', /api/north/",
    "JPN, '[\"/api/north/\"]',                 /api/north/",
    "GBR, '[\"/api/south/\"]',                 /api/south/"
  })
  @Tag("T-8.2.1-2")
  @Tag("T-4.1-2")
  @Tag("T-4.1-3")
  @Tag("T-4.1-4")
  void discoveryNamesTheApiRootsOfTheClient(String partner, String apiRoots, String first) {
    Client client = Client.of(partner);

    Answer discovery = client.get("/taxii2/").is(200);

    assertThat(discovery.json().path("api_roots")).hasToString(apiRoots);
    assertThat(discovery.json().path("default").asText()).isEqualTo(first);
    assertThat(discovery.json().path("api_roots"))
        .allSatisfy(apiRoot -> client.get(apiRoot.asText()).is(200));
  }

  @ParameterizedTest
  @CsvSource({"JPN, /api/north/, north-notes", "GBR, /api/south/, south-notes south-board"})
  @Tag("T-8.2.1-2")
  @Tag("T-5.1-1")
  void apiRootListsItsOwnCollections(String partner, String apiRoot, String aliases) {
    for (Client client : List.of(usa, Client.of(partner))) {
      assertThat(client.get(apiRoot + "collections/").is(200).each("collections", "alias"))
          .containsExactly(aliases.split(" ", -1));
    }
  }

  /** It is known to whoever has a right at its API Root, and to nobody else. */
  @Test
  @Tag("T-TXS-3.5.1.4")
  void listedCollectionIsShownWithoutRightsAndClosed() {
    String board = SOUTH + "collections/south-board/";
    Client gbr = Client.of("GBR");

    JsonNode collection = gbr.get(board).is(200).json();

    assertThat(collection.path("can_read").booleanValue()).isFalse();
    assertThat(collection.path("can_write").booleanValue()).isFalse();
    assertThat(collection.has("x_entente_publishing")).isFalse();
    gbr.get(board + "objects/").isError(403);
    gbr.get(board + "manifest/").isError(403);
    gbr.post(board + "objects/", envelope(indicator(id("indicator"), Stix.V1))).isError(403);
    gbr.delete(board + "objects/" + id("indicator") + "/").isError(403);
    assertThat(gbr.get(SOUTH + "clearance/").is(200).each("collections", "alias"))
        .containsExactly("south-notes");
    assertThat(Client.of("JPN").get(board).isError(404).withoutErrorId())
        .isEqualTo(Client.of("JPN").get(SOUTH + "collections/x/").isError(404).withoutErrorId());
  }

  @ParameterizedTest
  @CsvSource({"GBR, /api/north/, north-notes", "JPN, /api/south/, south-notes"})
  @Tag("T-8.2.1-2")
  @Tag("T-4.2-5")
  @Tag("T-perm-3")
  void apiRootOfOthersIsAnsweredLikeUnknownOne(String partner, String apiRoot, String alias) {
    Client outsider = Client.of(partner);

    for (String path :
        List.of("", "collections/", "collections/" + alias + "/objects/", "status/x/")) {
      Answer hidden = outsider.get(apiRoot + path).isError(404);

      assertThat(hidden.withoutErrorId())
          .isEqualTo(outsider.get("/api/nothing/" + path).isError(404).withoutErrorId());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"north-notes", "2f0b64ae-63ac-4f0a-8f8c-1f4a64d3f0a1"})
  @Tag("T-8.2.1-2")
  void collectionIsNotReachedThroughTheOtherApiRoot(String name) {
    String object = id("indicator");
    usa.post(NORTH_NOTES + "objects/", envelope(indicator(object, Stix.V1))).is(202);
    String collection = "collections/" + name + "/";

    for (String path :
        List.of(
            "", "objects/", "manifest/", "objects/" + object, "objects/" + object + "/versions")) {
      usa.get(NORTH + collection + path).is(200);
      usa.get(SOUTH + collection + path).isError(404);
    }
    usa.post(SOUTH + collection + "objects/", envelope(indicator(object, Stix.V2))).isError(404);
    usa.delete(SOUTH + collection + "objects/" + object + "/").isError(404);
    assertThat(
            usa.get(NORTH + collection + "objects/" + object).is(200).each("objects", "modified"))
        .containsExactly(Stix.V1);
  }

  @Test
  @Tag("T-8.2.1-2")
  @Tag("T-4.3-4")
  @Tag("T-3.5-7")
  void whatOneApiRootGaveMeansNothingToTheOther() {
    Answer posted =
        usa.post(
                NORTH_NOTES + "objects/",
                envelope(indicator(id("indicator"), Stix.V1), indicator(id("indicator"), Stix.V1)))
            .is(202);
    String status = "status/" + posted.json().path("id").asText() + "/";
    Answer page = usa.get(NORTH_NOTES + "objects/?limit=1").is(200);
    String next = "objects/?next=" + page.json().path("next").asText();

    usa.get(NORTH + status).is(200);
    usa.get(SOUTH + status).isError(404);
    usa.get(NORTH_NOTES + next).is(200);
    usa.get(SOUTH + "collections/south-notes/" + next).isError(400);
  }
}
