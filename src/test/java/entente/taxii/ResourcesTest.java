package entente.taxii;

import static entente.taxii.CollectionClient.API_ROOT;
import static entente.taxii.Stix.envelope;
import static entente.taxii.Stix.id;
import static entente.taxii.Stix.indicator;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import entente.http.Answer;
import entente.http.Client;
import entente.taxii.TaxiiResources.Resource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is answered is a resource as TAXII 2.1 defines it, and nothing besides. */
@QuarkusTest
class ResourcesTest {
  private static final ObjectMapper I_JSON =
      new ObjectMapper()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final CollectionClient usa = CollectionClient.of("USA", "attribution-public");
  private final String one = id("indicator");

  @Test
  @Tag("T-8.2.1-5")
  @Tag("T-3.8-1")
  @Tag("T-3.1-2")
  @Tag("T-3.1-3")
  @Tag("T-2-1")
  @Tag("T-2-2")
  @Tag("T-2-3")
  @Tag("T-2-4")
  @Tag("T-1.6.7-1")
  @Tag("T-7.1-1")
  @Tag("T-4.1-1")
  @Tag("T-4.1-3")
  @Tag("T-4.2-1")
  @Tag("T-4.3-1")
  @Tag("T-4.3.1-2")
  @Tag("T-5.1-1")
  @Tag("T-5.2-1")
  @Tag("T-5.2-2")
  @Tag("T-5.3-1")
  @Tag("T-5.3-3")
  @Tag("T-5.4-1")
  @Tag("T-5.4-3")
  @Tag("T-5.8-1")
  @Tag("T-8.1.2")
  @Tag("T-8.2.1")
  void eachEndpointAnswersWithItsResource() throws IOException {
    Answer added =
        usa.post(
            envelope(
                indicator(one, Stix.V1),
                indicator(one, Stix.V2),
                Stix.address(id("ipv4-addr")),
                indicator(id("indicator"), "garbage")));
    String status = API_ROOT + "status/" + added.json().path("id").asText() + "/";
    String object = usa.path() + "objects/" + one + "/";

    assertIs(TaxiiResources.STATUS, added.is(202));
    assertIs(TaxiiResources.STATUS, usa.client().get(status).is(200));
    assertIs(TaxiiResources.DISCOVERY, usa.client().get("/taxii2/").is(200));
    assertIs(TaxiiResources.API_ROOT, usa.client().get(API_ROOT).is(200));
    assertIs(TaxiiResources.COLLECTIONS, usa.client().get(API_ROOT + "collections/").is(200));
    assertIs(TaxiiResources.COLLECTION, usa.client().get(usa.path()).is(200));
    for (String query : List.of("", "?limit=1", "?match[type]=x-nothing")) {
      assertIs(TaxiiResources.ENVELOPE, usa.objects(query).is(200));
      assertIs(TaxiiResources.MANIFEST, usa.manifest(query).is(200));
    }
    for (String query : List.of("", "?limit=1", "?added_after=2099-01-01T00:00:00Z")) {
      assertIs(TaxiiResources.ENVELOPE, usa.client().get(object + query).is(200));
      assertIs(TaxiiResources.VERSIONS, usa.client().get(object + "versions/" + query).is(200));
    }
    assertThat(usa.client().get("/taxii2/").json().path("api_roots"))
        .allSatisfy(
            url -> assertThat(url.asText()).matches("http://127[.]0[.]0[.]1:[0-9]+(/[^/?]+)+/"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"400", "401", "403", "404", "405", "406", "413", "415", "422"})
  @Tag("T-3.6.1-1")
  @Tag("T-3.6.1-2")
  @Tag("T-3.6.1-3")
  @Tag("T-3.1-2")
  @Tag("T-3.1-4")
  @Tag("T-5.5-9")
  void eachRefusalIsAnErrorResource(int status) throws IOException {
    Map<String, String> ours = Map.of("Accept", Client.TAXII, "Content-Type", Client.TAXII);
    String objects = usa.path() + "objects/";
    byte[] garbage = {'{'};
    Answer answer =
        switch (status) {
          case 400 -> usa.objects("?limit=0");
          case 401 -> Client.anonymous().get("/taxii2/");
          case 403 -> CollectionClient.of("JPN", "ttps").post(envelope(indicator(one, Stix.V1)));
          case 404 -> usa.client().get("/nothing/");
          case 405 -> usa.client().send("PUT", objects, ours, garbage);
          case 406 -> usa.client().send("GET", objects, Map.of("Accept", "a/b"), new byte[0]);
          case 413 -> usa.client().send("POST", objects, ours, new byte[9_000_000]);
          case 415 -> usa.client().send("POST", objects, Map.of("Content-Type", "a/b"), garbage);
          default -> usa.client().send("POST", objects, ours, garbage);
        };

    answer.isError(status);
    assertIs(TaxiiResources.ERROR, answer);
  }

  @Test
  @Tag("T-4.3.1-3")
  void countsOfStatusAddUpAndItsListsHaveTheirLengths() {
    JsonNode status =
        usa.post(
                envelope(
                    indicator(one, Stix.V1),
                    indicator(one, Stix.V1),
                    Stix.address(id("ipv4-addr")),
                    indicator(id("indicator"), "garbage"),
                    "{}"))
            .is(202)
            .json();

    assertThat(status.path("status").asText()).isEqualTo("complete");
    assertThat(status.path("total_count").asInt()).isEqualTo(5);
    assertThat(status.path("success_count").asInt()).isEqualTo(3);
    assertThat(status.path("successes")).hasSize(3);
    assertThat(status.path("failure_count").asInt()).isEqualTo(2);
    assertThat(status.path("failures")).hasSize(2);
    assertThat(status.path("pending_count").asInt()).isZero();
    assertThat(status.has("pendings")).isFalse();
  }

  @Test
  @Tag("T-4.3.1-4")
  void statusGivesTheVersionsThatTheManifestGives() {
    String from = usa.mark();
    Answer added =
        usa.add(
            indicator(one, "2021-03-01T00:00:00.123456789Z"),
            Stix.releasableTo(id("marking-definition"), "USA"),
            Stix.address(id("ipv4-addr")));

    Answer manifest = usa.manifest("?added_after=" + from);

    assertThat(pairs(added, "successes"))
        .containsExactlyInAnyOrderElementsOf(pairs(manifest, "objects"));
  }

  @Test
  @Tag("T-perm-1")
  void whoMayOnlyWriteReadsNothing() {
    usa.add(indicator(one, Stix.V1));
    var writer =
        new CollectionClient(
            Client.of("USA", "taxii:attribution-public:write"), "attribution-public");

    writer.objects("").isError(403);
    writer.manifest("").isError(403);
    writer.object(one, "").isError(403);
    writer.versions(one, "").isError(403);
  }

  @Test
  @Tag("T-5.1-2")
  void whoMaySeeNoCollectionIsToldOfNone() {
    Client outsider = Client.of("JPN", "taxii:nothing:read");

    assertThat(outsider.get(API_ROOT + "collections/").isError(404).withoutErrorId())
        .isEqualTo(outsider.get("/api/nothing/collections/").isError(404).withoutErrorId());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "attack-pattern",
        "campaign",
        "course-of-action",
        "grouping",
        "identity",
        "incident",
        "indicator",
        "infrastructure",
        "intrusion-set",
        "location",
        "malware",
        "malware-analysis",
        "note",
        "observed-data",
        "opinion",
        "report",
        "threat-actor",
        "tool",
        "vulnerability",
        "relationship",
        "sighting",
        "artifact",
        "autonomous-system",
        "directory",
        "domain-name",
        "email-addr",
        "email-message",
        "file",
        "ipv4-addr",
        "ipv6-addr",
        "mac-addr",
        "mutex",
        "network-traffic",
        "process",
        "software",
        "url",
        "user-account",
        "windows-registry-key",
        "x509-certificate",
        "marking-definition",
        "language-content",
        "extension-definition",
        "x-foo"
      })
  @Tag("T-3.4.1-type")
  void anyTypeMayBeAskedForAndNoOtherComes(String type) {
    assertThat(usa.objects("?match[type]=" + type).is(200).each("objects", "type"))
        .allMatch(type::equals);
  }

  @Test
  @Tag("T-5.7-7")
  void otherCollectionsKeepWhatIsDeletedInOne() {
    CollectionClient other = CollectionClient.of("USA", "ttps");
    usa.add(indicator(one, Stix.V1));
    other.add(indicator(one, Stix.V1));

    usa.delete(one, "").is(200);

    usa.object(one, "").isError(404);
    other.object(one, "").is(200);
  }

  @Test
  @Tag("T-5.5-7")
  void markingDefinitionAddedAgainIsSuccess() {
    String marking = Stix.releasableTo(id("marking-definition"), "USA");

    usa.add(marking);

    assertThat(usa.add(marking).json().path("success_count").asInt()).isEqualTo(1);
  }

  @Test
  @Tag("T-8.2.1-2")
  void collectionIsOfItsApiRootAlone() {
    usa.client()
        .get(usa.path().replace("exchange-2021", UUID.randomUUID().toString()))
        .isError(404);
  }

  private static void assertIs(Resource resource, Answer answer) throws IOException {
    assertThat(answer.body()[0]).isEqualTo((byte) '{');
    assertThat(answer.headers().keySet()).doesNotContain("location");
    resource.assertIs(readStrictly(answer));
  }

  private static JsonNode readStrictly(Answer answer) throws IOException {
    try {
      return I_JSON.readTree(answer.body());
    } catch (JsonProcessingException e) {
      throw new AssertionError(answer.text(), e);
    }
  }

  private static List<String> pairs(Answer answer, String list) {
    List<String> versions = answer.each(list, "version");
    List<String> ids = answer.each(list, "id");
    return IntStream.range(0, ids.size())
        .mapToObj(i -> ids.get(i) + " " + versions.get(i))
        .toList();
  }
}
