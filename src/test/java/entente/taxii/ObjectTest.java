package entente.taxii;

import static entente.taxii.Stix.id;
import static entente.taxii.Stix.indicator;
import static org.assertj.core.api.Assertions.assertThat;

import entente.http.Answer;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One object and its versions (TAXII 2.1, sections 5.6 and 5.8). */
@QuarkusTest
class ObjectTest {
  private final CollectionClient usa = CollectionClient.of("USA", "attribution-public");

  @Test
  @Tag("T-5.6-1")
  void objectIsThatOfTheListingByIdOrAliasWithSlashOrNone() {
    String id = id("indicator");
    usa.add(indicator(id, Stix.V1), indicator(id, Stix.V2));
    var byId = new CollectionClient(usa.client(), "e3e5a9d4-bbc9-4c98-a201-8bc2fff376b7");

    Answer object = usa.object(id, "").is(200);

    assertThat(object.each("objects", "modified")).containsExactly(Stix.V2);
    assertThat(object.text())
        .isEqualTo(usa.objects("?match[id]=" + id).is(200).text())
        .isEqualTo(byId.object(id, "").is(200).text())
        .isEqualTo(usa.client().get(usa.path() + "objects/" + id).is(200).text());
    assertThat(object.header("X-TAXII-Date-Added-Last")).contains(usa.dateAdded(id));
  }

  @Test
  @Tag("T-5.6-5")
  void filtersOfOtherObjectsAreIgnored() {
    String id = id("indicator");
    usa.add(indicator(id, Stix.V1));

    assertThat(usa.object(id, "?match[id]=nothing&match[type]=malware").is(200).text())
        .isEqualTo(usa.object(id, "").is(200).text());
  }

  @Test
  @Tag("T-5.6-3")
  @Tag("T-5.6-4")
  void objectThatFiltersLeaveNothingOfIsEmptyAndVersionThatIsNotThereIs404() {
    String id = id("indicator");
    usa.add(indicator(id, Stix.V1));

    assertThat(usa.object(id, "?match[spec_version]=2.0").is(200).text()).isEqualTo("{}");
    assertThat(usa.versions(id, "?match[spec_version]=2.0").is(200).text()).isEqualTo("{}");
    assertThat(usa.object(id, "?added_after=2099-01-01T00:00:00Z").is(200).text()).isEqualTo("{}");
    usa.object(id, "?match[version]=2020-01-01T00:00:00Z").isError(404);
  }

  @Test
  @Tag("T-5.8-1")
  @Tag("T-5.3-4")
  void versionsAreThoseOfTheObjectAsItWritesThem() {
    String id = id("indicator");
    String exact = "2021-03-02T00:00:00.123456789Z";
    usa.add(indicator(id, Stix.V1), indicator(id, exact));

    assertThat(usa.versions(id, "").is(200).text())
        .isEqualTo("{\"more\":false,\"versions\":[\"%s\",\"%s\"]}".formatted(Stix.V1, exact));
    assertThat(usa.client().get(usa.path() + "objects/" + id + "/versions").is(200).text())
        .isEqualTo(usa.versions(id, "").is(200).text());
  }

  @Test
  @Tag("T-5.8-2")
  @Tag("T-5.3-4")
  void markingDefinitionHasItsCreationForVersion() {
    String id = id("marking-definition");
    usa.add(Stix.releasableTo(id, "USA"));

    assertThat(usa.versions(id, "").is(200).text())
        .isEqualTo("{\"more\":false,\"versions\":[\"2021-01-01T00:00:00.000Z\"]}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "indicator--0f8fad5b-d9cb-469f-a165-708677289500",
        "indicator--1",
        "indicator",
        "garbage",
        "%00",
        "..%2f..%2fobjects",
        "%E2%80%AE",
        "'--"
      })
  @Tag("T-5.6-2")
  @Tag("T-5.8-3")
  void whatIsNotThereIs404InTheSameWords(String id) {
    String unknown = usa.object(id("indicator"), "").isError(404).withoutErrorId();

    assertThat(usa.object(id, "").isError(404).withoutErrorId()).isEqualTo(unknown);
    assertThat(usa.versions(id, "").isError(404).withoutErrorId()).isEqualTo(unknown);
    assertThat(usa.delete(id, "").isError(404).withoutErrorId()).isEqualTo(unknown);
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "added_after=x", "next=x", "match[spec_version]=", "limit="})
  @Tag("T-5.6-5")
  void malformedFilterIs400(String query) {
    String id = id("indicator");
    usa.add(indicator(id, Stix.V1));

    usa.object(id, "?" + query).isError(400);
    usa.versions(id, "?" + query).isError(400);
  }
}
