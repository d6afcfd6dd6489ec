package entente.taxii;

import static entente.taxii.Stix.id;
import static entente.taxii.Stix.indicator;
import static org.assertj.core.api.Assertions.assertThat;

import entente.http.Answer;
import entente.http.Client;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TAXII 2.1, section 5.7. */
@QuarkusTest
class DeleteObjectTest {
  private final CollectionClient usa = CollectionClient.of("USA", "attribution-public");

  @Test
  @Tag("T-5.7-1")
  @Tag("T-5.7-2")
  @Tag("T-5.7-3")
  @Tag("T-5.7-8")
  void deletedObjectIsGoneFromEverywhereAndMayComeAgainUnderNewDate() {
    String id = id("indicator");
    usa.add(indicator(id, Stix.V1), indicator(id, Stix.V2));
    String before = usa.dateAdded(id);

    Answer answer = usa.delete(id, "").is(200);

    assertThat(answer.body()).isEmpty();
    usa.object(id, "").isError(404);
    usa.versions(id, "").isError(404);
    usa.delete(id, "").isError(404);
    assertThat(usa.objects("?match[version]=all&match[id]=" + id).is(200).text()).isEqualTo("{}");
    assertThat(usa.manifest("?match[version]=all&match[id]=" + id).is(200).text()).isEqualTo("{}");
    usa.add(indicator(id, Stix.V1));
    assertThat(usa.dateAdded(id)).isGreaterThan(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "first                    | 2 3",
        "last                     | 1 2",
        "first,last               | 2",
        "2021-03-02T00:00:00Z     | 1 3",
        "2021-03-02T00:00:00Z,last| 1"
      })
  @Tag("T-5.7-4")
  void onlyVersionsThatAreNamedGo(String filter, String days) {
    String id = id("indicator");
    usa.add(indicator(id, Stix.V1), indicator(id, Stix.V2), indicator(id, Stix.V3));

    usa.delete(id, "?match[version]=" + filter).is(200);

    String left =
        "\"2021-03-0" + days.replace(" ", "T00:00:00.000Z\",\"2021-03-0") + "T00:00:00.000Z\"";
    assertThat(usa.versions(id, "").is(200).text())
        .isEqualTo("{\"more\":false,\"versions\":[" + left + "]}");
  }

  @Test
  @Tag("T-5.7-4")
  void objectIsGoneWithItsLastVersion() {
    String id = id("indicator");
    usa.add(indicator(id, Stix.V1));

    usa.delete(id, "?match[version]=first&match[spec_version]=2.1").is(200);

    usa.object(id, "").isError(404);
  }

  @Test
  @Tag("T-5.7-6")
  void versionThatIsNotThereIs404AndNothingGoes() {
    String id = id("indicator");
    usa.add(indicator(id, Stix.V1));

    usa.delete(id, "?match[version]=2020-01-01T00:00:00Z").isError(404);
    usa.delete(id, "?match[spec_version]=2.0").isError(404);

    usa.object(id, "").is(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "match[version]=all,last",
        "match[version]=",
        "match[version]=newest",
        "match[version]=last&match[version]=first",
        "match[spec_version]=",
        "match[spec_version]=,"
      })
  @Tag("T-5.7-6")
  void filterThatCannotBeReadIs400AndNothingGoes(String query) {
    String id = id("indicator");
    usa.add(indicator(id, Stix.V1));

    usa.delete(id, "?" + query).isError(400);

    usa.object(id, "").is(200);
  }

  @Test
  @Tag("T-5.7-6")
  void anotherPartnersObjectStays() {
    String id = id("indicator");
    usa.add(indicator(id, Stix.V1));

    CollectionClient.of("GBR", "attribution-public").delete(id, "").isError(403);

    usa.object(id, "").is(200);
  }

  /** All four corners of TAXII 2.1, section 5.7. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "audit:read                                 | 404",
        "taxii:*:read                               | 403",
        "taxii:*:write                              | 403",
        "taxii:*:read taxii:*:write                 | 200",
        "taxii:ttps:read taxii:attribution-public:write | 403"
      })
  @Tag("T-5.7-5")
  void whoDeletesMayReadAndWrite(String scope, int status) {
    String id = id("indicator");
    usa.add(indicator(id, Stix.V1));

    Answer answer =
        new CollectionClient(Client.of("USA", scope), "attribution-public").delete(id, "");

    assertThat(answer.status()).isEqualTo(status);
    assertThat(usa.object(id, "").status()).isEqualTo(status == 200 ? 404 : 200);
  }
}
