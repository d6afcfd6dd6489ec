package entente.taxii;

import static entente.taxii.CollectionClient.API_ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import entente.http.Answer;
import entente.http.Client;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TAXII 2.1, sections 5.1 and 5.2. */
@QuarkusTest
class CollectionsTest {
  private static final String PUBLISHING = "x_entente_publishing";
  private static final String COLLECTIONS = API_ROOT + "collections/";

  private final Client jpn = Client.of("JPN");

  @Test
  @Tag("T-5.1-1")
  @Tag("T-3.2-3")
  void partnerIsToldOfItsOwnCollectionsInOrder() {
    Answer answer = jpn.get(COLLECTIONS).is(200);

    assertThat(answer.each("collections", "alias"))
        .containsExactlyInAnyOrder(
            "attribution-public",
            "partner-positions",
            "ttps",
            "indicators-public",
            "vulnerabilities-mitigations",
            "reference-attack",
            "indicators-community",
            "victims-restricted");
    assertThat(answer.headers()).doesNotContainKey("x-taxii-date-added-first");
  }

  @Test
  @Tag("T-8.2.2-9")
  void othersAreToldOfOthers() {
    assertThat(Client.of("NZL").get(COLLECTIONS).is(200).each("collections", "alias"))
        .contains("fvey-analysis")
        .doesNotContain("originator-us");
    assertThat(Client.of("GBR").get(COLLECTIONS).is(200).each("collections", "alias"))
        .contains("fvey-analysis", "originator-us");
  }

  @Test
  @Tag("T-5.2-1")
  @Tag("T-2-2")
  void collectionIsTheEntryOfTheList() {
    JsonNode listed = jpn.get(COLLECTIONS).is(200).json().path("collections");

    assertThat(listed)
        .allSatisfy(
            entry -> {
              String id = entry.path("id").asText();
              assertThat(UUID.fromString(id).version()).isEqualTo(4);
              assertThat(jpn.get(COLLECTIONS + id + "/").is(200).json()).isEqualTo(entry);
            });
  }

  @Test
  @Tag("T-5.2-4")
  @Tag("T-3.1-1")
  @Tag("T-3.1-1p")
  void aliasStandsForIdWithSlashAtTheEndOrNone() {
    Answer byId = jpn.get(COLLECTIONS + "e3e5a9d4-bbc9-4c98-a201-8bc2fff376b7/").is(200);

    assertThat(jpn.get(COLLECTIONS + "attribution-public/").is(200).text())
        .isEqualTo(jpn.get(COLLECTIONS + "attribution-public").is(200).text())
        .isEqualTo(byId.text());
    assertThat(jpn.get(API_ROOT + "collections").is(200).text())
        .isEqualTo(jpn.get(COLLECTIONS).is(200).text());
  }

  @ParameterizedTest
  @CsvSource({
    "JPN, taxii:*:read taxii:*:write,        attribution-public, true,  true",
    "JPN, taxii:*:read taxii:*:write,        ttps,               true,  false",
    "USA, taxii:*:read taxii:*:write,        ttps,               true,  true",
    "USA, taxii:*:read,                      ttps,               true,  false",
    "USA, taxii:ttps:write,                  ttps,               false, true",
    "GBR, taxii:*:read taxii:*:write,        originator-us,      true,  false"
  })
  @Tag("T-5.2-2")
  @Tag("T-5.2-5")
  void flagsSayWhatThisClientMayDo(
      String partner, String scope, String collection, boolean read, boolean write) {
    JsonNode resource =
        Client.of(partner, scope).get(COLLECTIONS + collection + "/").is(200).json();

    assertThat(resource.path("can_read").booleanValue()).isEqualTo(read);
    assertThat(resource.path("can_write").booleanValue()).isEqualTo(write);
    assertThat(resource.path("media_types")).hasToString("[\"application/stix+json;version=2.1\"]");
  }

  @Test
  void publisherIsToldWhatTheCollectionTakes() {
    JsonNode rules =
        Client.of("JPN").get(COLLECTIONS + "attribution-public/").is(200).json().path(PUBLISHING);

    assertThat(rules.path("envelope_objects_max").asInt()).isEqualTo(10_000);
    assertThat(rules.path("envelope_bytes_max").asInt()).isEqualTo(8_388_608);
    assertThat(rules.path("object_bytes_max").asInt()).isEqualTo(4_194_304);
    assertThat(rules.path("bundle_bytes_max").asLong()).isEqualTo(1_073_741_824L);
    assertThat(rules.path("created_by_ref").asText()).startsWith("identity--");
    assertThat(rules.path("levels")).hasToString("[\"clear\"]");
    assertThat(rules.path("unmarked").asText()).isEqualTo("clear");
  }

  @Test
  void editorMayPublishForAnybodyAndReadersAreToldNothing() {
    assertThat(
            Client.of("DESK")
                .get(COLLECTIONS + "attribution-public/")
                .is(200)
                .json()
                .path(PUBLISHING)
                .path("created_by_ref")
                .asText())
        .isEqualTo("any");
    assertThat(Client.of("JPN").get(COLLECTIONS + "ttps/").is(200).json().has(PUBLISHING))
        .isFalse();
  }

  @Test
  void scopeOfOneCollectionShowsNoOther() {
    Client client = Client.of("JPN", "taxii:ttps:read");

    assertThat(client.get(COLLECTIONS).is(200).each("collections", "alias"))
        .containsExactly("ttps");
    client.get(COLLECTIONS + "attribution-public/").isError(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "manifest/",
        "objects/",
        "objects/?limit=garbage",
        "objects/indicator--0f8fad5b-d9cb-469f-a165-70867728950e/",
        "objects/indicator--0f8fad5b-d9cb-469f-a165-70867728950e/versions/"
      })
  @Tag("T-perm-1")
  @Tag("T-perm-3")
  @Tag("T-5.2-6")
  void hiddenCollectionIsAnsweredLikeUnknownOne(String rest) {
    String unknown = jpn.get(COLLECTIONS + UUID.randomUUID() + "/" + rest).withoutErrorId();

    Answer byAlias = jpn.get(COLLECTIONS + "fvey-analysis/" + rest).isError(404);
    Answer byId =
        jpn.get(COLLECTIONS + "8b7e87d5-b9eb-434b-b0c5-e70bbab000eb/" + rest).isError(404);

    assertThat(byAlias.withoutErrorId()).isEqualTo(unknown);
    assertThat(byId.withoutErrorId()).isEqualTo(unknown);
    assertThat(byAlias.headers().keySet())
        .isEqualTo(jpn.get(COLLECTIONS + "x/").headers().keySet());
  }

  @Test
  @Tag("T-perm-2")
  @Tag("T-perm-3")
  void hiddenCollectionIsNoMoreThereForWriters() {
    var hidden = new CollectionClient(jpn, "fvey-analysis");
    var unknown = new CollectionClient(jpn, "nothing");
    String id = Stix.id("indicator");

    assertThat(hidden.post("garbage").isError(404).withoutErrorId())
        .isEqualTo(unknown.post("garbage").isError(404).withoutErrorId());
    assertThat(hidden.delete(id, "").isError(404).withoutErrorId())
        .isEqualTo(unknown.delete(id, "").isError(404).withoutErrorId());
  }

  @Test
  @Tag("T-5.1-3")
  void orderStaysAsItIs() {
    assertThat(Stream.generate(() -> jpn.get(COLLECTIONS).is(200).text()).limit(5).distinct())
        .hasSize(1);
  }
}
