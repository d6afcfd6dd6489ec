package entente.taxii;

import static entente.taxii.CollectionClient.API_ROOT;
import static entente.taxii.Stix.envelope;
import static entente.taxii.Stix.id;
import static entente.taxii.Stix.indicator;
import static entente.taxii.Stix.indicatorWith;
import static entente.taxii.Stix.malware;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import entente.http.Answer;
import entente.http.Client;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The persona TXS of OASIS's interoperability test document for TAXII 2.1, by its numbers. */
@QuarkusTest
class InteropTest {
  private static final String COLLECTIONS = API_ROOT + "collections/";

  private final CollectionClient usa = CollectionClient.of("USA", "attribution-public");
  private final CollectionClient writer = with("taxii:attribution-public:write");
  private final CollectionClient reader = with("taxii:attribution-public:read");

  private static CollectionClient with(String scope) {
    return new CollectionClient(Client.of("USA", scope), "attribution-public");
  }

  @Test
  @Tag("T-TXS-3.1.1")
  @Tag("T-TXS-3.1.2")
  void whoShowsNoCredentialsOrWrongOnesIs401() {
    Client.anonymous().get("/taxii2/").isError(401);
    Client.showing("Basic dXNlcjpwYXNzd29yZA==").get("/taxii2/").isError(401);
  }

  @Test
  @Tag("T-TXS-3.2.1")
  @Tag("T-TXS-3.3.1")
  @Tag("T-TXS-3.3.2")
  void discoveryLeadsToTheApiRootAndAnUnknownOneIs404() {
    JsonNode discovery = usa.client().get("/taxii2/").is(200).json();

    assertThat(discovery.path("api_roots").get(0).asText()).startsWith("http").endsWith(API_ROOT);
    usa.client().get(API_ROOT).is(200);
    usa.client().get("/api/nothing/").isError(404);
  }

  @Test
  @Tag("T-TXS-3.4.1")
  void collectionsAreSortedById() {
    List<String> ids = usa.client().get(COLLECTIONS).is(200).each("collections", "id");

    assertThat(ids).hasSizeGreaterThan(2).isSorted();
  }

  @ParameterizedTest
  @CsvSource({
    "taxii:ttps:write,                 false, true",
    "taxii:ttps:read taxii:ttps:write, true,  true",
    "taxii:ttps:read,                  true,  false"
  })
  @Tag("T-TXS-3.5.1.1")
  @Tag("T-TXS-3.5.1.2")
  @Tag("T-TXS-3.5.1.3")
  void collectionIsShownWithItsFlags(String scope, boolean read, boolean write) {
    JsonNode collection = Client.of("USA", scope).get(COLLECTIONS + "ttps/").is(200).json();

    assertThat(collection.path("can_read").booleanValue()).isEqualTo(read);
    assertThat(collection.path("can_write").booleanValue()).isEqualTo(write);
  }

  @Test
  @Tag("T-TXS-3.5.2.1")
  @Tag("T-TXS-3.5.2.2")
  @Tag("T-TXS-3.5.2.3")
  void whatACollectionDoesNotAllowIs403() {
    String id = id("indicator");
    usa.add(indicator(id, Stix.V1));

    writer.objects("").isError(403);
    reader.post(envelope(indicator(id("indicator"), Stix.V1))).isError(403);
    writer.delete(id, "").isError(403);
    reader.delete(id, "").isError(403);
    usa.object(id, "").is(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fvey-analysis", "nothing"})
  @Tag("T-TXS-3.5.2.4")
  @Tag("T-TXS-3.5.3")
  void collectionThatIsClosedOrUnknownIs404(String collection) {
    CollectionClient jpn = CollectionClient.of("JPN", collection);

    jpn.objects("").isError(404);
    jpn.delete(id("indicator"), "").isError(404);
    jpn.client().get(jpn.path()).isError(404);
  }

  @Test
  @Tag("T-TXS-3.6.1")
  @Tag("T-TXS-3.7.1")
  @Tag("T-TXS-3.8.1")
  @Tag("T-TXS-3.9.1")
  void objectIsInManifestObjectsAndVersionsAndAnUnknownOneIs404() {
    String id = id("indicator");
    usa.add(indicator(id, Stix.V1), indicator(id, Stix.V2));
    String filter = "?match[id]=" + id;

    assertThat(usa.manifest(filter).is(200).each("objects", "version")).containsExactly(Stix.V2);
    assertThat(usa.objects(filter).is(200).each("objects", "modified")).containsExactly(Stix.V2);
    assertThat(usa.objects("?match[id]=" + id("indicator")).is(200).text()).isEqualTo("{}");
    assertThat(usa.object(id, "").is(200).each("objects", "id")).containsExactly(id);
    assertThat(usa.versions(id, "").is(200).json().path("versions")).hasSize(2);
    usa.object(id("indicator"), "").isError(404);
    usa.versions(id("indicator"), "").isError(404);
  }

  @Test
  @Tag("T-TXS-3.10.1")
  @Tag("T-TXS-3.11.1")
  @Tag("T-TXS-3.12.1")
  void addedObjectHasAStatusAndCanBeDeleted() {
    String id = id("indicator");

    Answer added = usa.post(envelope(indicator(id, Stix.V1))).is(202);
    String status = API_ROOT + "status/" + added.json().path("id").asText() + "/";

    assertThat(usa.client().get(status).is(200).json()).isEqualTo(added.json());
    usa.delete(id, "").is(200);
    usa.object(id, "").isError(404);
  }

  @Test
  @Tag("T-TXS-3.13.1.1")
  @Tag("T-TXS-3.13.1.2")
  @Tag("T-TXS-3.13.1.3")
  @Tag("T-TXS-3.13.1.4")
  @Tag("T-TXS-3.13.1.5")
  @Tag("T-TXS-3.13.1.6")
  void eachFilterLeavesWhatItNames() {
    String mark = usa.mark();
    String one = id("indicator");
    String other = id("malware");
    usa.add(indicator(one, Stix.V1), indicator(one, Stix.V2));
    usa.add(malware(other));
    String after = "?added_after=" + mark;

    assertThat(ids(after)).containsExactly(one, other);
    assertThat(ids(after + "&limit=1")).containsExactly(one);
    assertThat(ids(after + "&match[id]=" + other)).containsExactly(other);
    assertThat(ids(after + "&match[type]=malware")).containsExactly(other);
    assertThat(ids(after + "&match[version]=first,last")).containsExactly(one, one, other);
    assertThat(ids(after + "&match[spec_version]=2.1")).containsExactly(one, other);
    assertThat(ids(after + "&match[spec_version]=2.0")).isEmpty();
  }

  @Test
  @Tag("T-TXS-3.13.1.7")
  @Tag("T-TXS-3.13.1.8")
  @Tag("T-TXS-3.13.1.9")
  void valuesOfAFilterAreAlternativesAndFiltersHoldTogether() {
    String mark = usa.mark();
    String one = id("indicator");
    String two = id("indicator");
    String three = id("malware");
    usa.add(indicator(one, Stix.V1), indicator(two, Stix.V1), malware(three));
    String after = "?added_after=" + mark;

    assertThat(ids(after + "&match[id]=" + one + "," + three)).containsExactly(one, three);
    assertThat(ids(after + "&match[id]=" + one + "&match[type]=malware")).isEmpty();
    assertThat(ids(after + "&match[id]=" + one + "," + three + "&match[type]=malware,tool"))
        .containsExactly(three);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "match[type]=malware&match[type]=tool",
        "match[type]=malware&match[type]=malware",
        "limit=1&limit=1",
        "added_after=2020-01-01T00:00:00Z&added_after=2021-01-01T00:00:00Z"
      })
  @Tag("T-TXS-3.13.1.10")
  void filterThatIsGivenTwiceIs400(String query) {
    usa.objects("?" + query).isError(400);
  }

  @Test
  @Tag("T-TXS-3.13.2")
  void filterThatTheStandardDoesNotKnowIsIgnored() {
    String id = id("indicator");
    usa.add(indicator(id, Stix.V1));

    assertThat(ids("?match[id]=" + id + "&match[confidence-gte]=50")).containsExactly(id);
  }

  @Test
  @Tag("T-TXS-3.14.1")
  void pagesAreTurnedByNextAndByTheDateOfTheLastEntry() {
    String mark = usa.mark();
    List<String> all = Stream.generate(() -> id("indicator")).limit(5).toList();
    usa.add(all.stream().map(it -> indicator(it, Stix.V1)).toArray(String[]::new));
    String query = "?limit=2&added_after=" + mark;

    Answer first = usa.objects(query).is(200);
    Answer byNext = usa.objects(query + "&next=" + first.json().path("next").asText()).is(200);
    String last = first.header("X-TAXII-Date-Added-Last").orElseThrow();
    Answer byDate = usa.objects("?limit=2&added_after=" + last).is(200);

    assertThat(first.each("objects", "id")).isEqualTo(all.subList(0, 2));
    assertThat(first.json().path("more").booleanValue()).isTrue();
    assertThat(byNext.each("objects", "id")).isEqualTo(all.subList(2, 4));
    assertThat(byDate.text().replaceFirst("\"next\":\"[^\"]*\"", ""))
        .isEqualTo(byNext.text().replaceFirst("\"next\":\"[^\"]*\"", ""));
    assertThat(usa.manifest(query).is(200).each("objects", "id")).isEqualTo(all.subList(0, 2));
    assertThat(usa.versions(all.get(0), "?limit=1").is(200).json().path("versions")).hasSize(1);
  }

  @Test
  @Tag("T-TXS-3.15.1")
  void customPropertyComesBackAsItWasSent() {
    String id = id("indicator");
    usa.add(indicatorWith(id, Stix.V1, ",\"x_exercise\":[1.50,{\"a\":[2]}]"));

    assertThat(usa.object(id, "").is(200).text()).contains("\"x_exercise\":[1.50,{\"a\":[2]}]");
  }

  private List<String> ids(String query) {
    return usa.objects(query).is(200).each("objects", "id");
  }
}
