package entente.taxii;

import static entente.taxii.CollectionClient.API_ROOT;
import static entente.taxii.Stix.id;
import static entente.taxii.Stix.indicator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import entente.catalog.PartnerCode;
import entente.http.AccessLog;
import entente.http.Answer;
import entente.http.Client;
import entente.security.DemonstrationToken;
import io.quarkus.test.junit.QuarkusTest;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Promise 2: each request leaves exactly one record of its end, refusals too. */
@QuarkusTest
class RecordsTest {
  private static final String ATTRIBUTION = "e3e5a9d4-bbc9-4c98-a201-8bc2fff376b7";

  private final Instant start = Instant.now().minusSeconds(1);
  private final String name = "client-" + UUID.randomUUID();
  private final Client client =
      Client.of(
          new DemonstrationToken(
              new PartnerCode("USA"), name, "taxii:*:read taxii:*:write", Duration.ofHours(1)));
  private final CollectionClient usa = new CollectionClient(client, "attribution-public");

  @ParameterizedTest
  @CsvSource({
    "/taxii2/,                                              read_discovery,   1",
    "/api/exchange-2021/,                                   read_api_root,    1",
    "/api/exchange-2021/collections/,                       read_collections, 10",
    "/api/exchange-2021/collections/attribution-public/,    read_collection,  1"
  })
  void answerAboutTheServerIsOnRecord(String path, String action, int entries) throws Exception {
    Answer answer = client.get(path).is(200);

    JsonNode line = onlyRecord();
    assertThat(line.path("partner").asText()).isEqualTo("USA");
    assertThat(line.path("issuer").asText()).isEqualTo("urn:entente:demonstration:USA");
    assertThat(line.path("token").asText()).isNotBlank();
    assertThat(line.path("scopes")).hasSize(2);
    assertThat(line.path("address").asText()).isEqualTo("127.0.0.1");
    assertThat(line.path("action").asText()).isEqualTo(action);
    assertThat(line.path("path").asText()).isEqualTo(path);
    assertThat(line.path("outcome").asText()).isEqualTo("served");
    assertThat(line.path("objects").asInt()).isEqualTo(entries);
    assertThat(line.path("body_sha256").asText()).isEqualTo(sha256(answer));
  }

  @Test
  void whatWasHandedOutIsOnRecord() throws Exception {
    String id = id("indicator");
    CollectionClient.of("USA", "attribution-public")
        .add(indicator(id, Stix.V1), indicator(id, Stix.V2), indicator(id, Stix.V3));
    String filters = "limit=2&match[id]=" + id + "&match[version]=all";

    Answer answer = usa.objects("?" + filters).is(200);

    JsonNode line = onlyRecord();
    assertThat(line.path("action").asText()).isEqualTo("read_objects");
    assertThat(line.path("collection").asText()).isEqualTo(ATTRIBUTION);
    assertThat(line.path("filters").asText()).isEqualTo(filters);
    assertThat(line.path("outcome").asText()).isEqualTo("served");
    assertThat(line.path("objects").asInt()).isEqualTo(2);
    assertThat(line.path("labels")).isNotEmpty();
    assertThat(line.path("first_added").asText())
        .isEqualTo(answer.header("X-TAXII-Date-Added-First").orElseThrow());
    assertThat(line.path("last_added").asText())
        .isEqualTo(answer.header("X-TAXII-Date-Added-Last").orElseThrow());
    assertThat(line.path("body_sha256").asText()).isEqualTo(sha256(answer));
  }

  /** The log says of a page that was kept what it says of the same page when it was read. */
  @Test
  void pageThatIsAskedForAgainIsOnRecordAsTheFirstTime() throws Exception {
    String id = id("indicator");
    CollectionClient.of("USA", "attribution-public")
        .add(indicator(id, Stix.V1), indicator(id, Stix.V2), indicator(id, Stix.V3));
    String query = "?limit=2&match[version]=all&match[id]=" + id;
    List<String> facts =
        List.of("objects", "first_added", "last_added", "body_sha256", "versions", "labels");

    Answer first = usa.objects(query).is(200);
    Answer again = usa.objects(query).is(200);

    assertThat(again.body()).isEqualTo(first.body());
    assertThat(records()).hasSize(2);
    assertThat(records().get(0).path("body_sha256").asText()).isEqualTo(sha256(first));
    assertThat(records().get(0).path("versions").asText()).isNotEmpty();
    for (String fact : facts) {
      assertThat(records().get(1).path(fact)).as(fact).isEqualTo(records().get(0).path(fact));
    }
    assertThat(records().get(1).path("request")).isNotEqualTo(records().get(0).path("request"));
  }

  @Test
  void eachWayToAnObjectIsItsOwnAction() {
    String id = id("indicator");
    String status = usa.add(indicator(id, Stix.V1)).json().path("id").asText();

    usa.manifest("?match[id]=" + id).is(200);
    usa.object(id, "").is(200);
    usa.versions(id, "").is(200);
    client.get(API_ROOT + "status/" + status + "/").is(200);
    usa.delete(id, "").is(200);

    assertThat(records())
        .extracting(line -> line.path("action").asText())
        .containsExactly(
            "add_objects",
            "read_manifest",
            "read_object",
            "read_versions",
            "read_status",
            "delete_object");
    assertThat(records()).allMatch(line -> line.path("outcome").asText().equals("served"));
  }

  @Test
  void whatWasAddedIsOnRecord() throws Exception {
    String id = id("indicator");

    Answer answer = usa.add(indicator(id, Stix.V1), indicator(id, Stix.V2));

    JsonNode line = onlyRecord();
    assertThat(line.path("objects").asInt()).isEqualTo(2);
    assertThat(line.path("collection").asText()).isEqualTo(ATTRIBUTION);
    assertThat(line.path("body_sha256").asText()).isEqualTo(sha256(answer));
    assertThat(line.path("last_added").asText()).isGreaterThan(line.path("first_added").asText());
  }

  /** What a request changes has a record of its own, written with the change. */
  @Test
  void eachChangeIsOnRecordBeforeItsAnswer() {
    String id = id("indicator");
    usa.add(indicator(id, Stix.V1), indicator(id, Stix.V2));
    usa.delete(id, "").is(200);
    usa.post(Stix.envelope("{}")).is(202);

    assertThat(AccessLog.since(start, "client=" + name))
        .extracting(
            line -> line.path("action").asText() + " " + line.path("outcome").asText(),
            line -> line.path("objects").asInt())
        .containsExactly(
            tuple("add_objects committed", 2),
            tuple("add_objects served", 2),
            tuple("delete_object committed", 0),
            tuple("delete_object served", 0),
            tuple("add_objects served", 0));
  }

  @Test
  void headIsOnRecordLikeGet() {
    client.send("HEAD", usa.path() + "objects/?limit=1", Map.of(), new byte[0]).is(200);

    assertThat(onlyRecord().path("action").asText()).isEqualTo("read_objects");
    assertThat(onlyRecord().has("versions")).as("nothing was handed out").isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET     | /nothing                                       |             | 404 | not_found",
        "GET     | /api/nothing/                                  |             | 404 | not_found",
        "GET     | /api/exchange-2021/status/x/                   |             | 404 | not_found",
        "GET     | /api/exchange-2021/collections/nothing/objects/ |            | 404 | not_found",
        "POST    | /api/exchange-2021/collections/reference-attack/objects/ |   | 403 | forbidden",
        "PUT     | /api/exchange-2021/collections/                |     | 405 | method_not_allowed",
        "OPTIONS | /taxii2/                                       |     | 405 | method_not_allowed",
        "GET     | /taxii2/                                       | text/html | 406 |"
            + " not_acceptable",
        "POST    | /api/exchange-2021/collections/attribution-public/objects/ | | 415 |"
            + " unsupported_media_type",
        "GET     | /api/exchange-2021/collections/attribution-public/objects/?limit=0 | | 400 |"
            + " malformed",
        "GET     | /audit/records                                 |             | 403 | forbidden",
        "GET     | /admin/grants                                  |             | 403 | forbidden"
      })
  void refusalIsOnRecordUnderItsErrorId(
      String method, String path, @Nullable String accept, int status, String outcome) {
    Map<String, String> headers = accept == null ? Map.of() : Map.of("Accept", accept);

    Answer answer = client.send(method, path, headers, new byte[0]);

    JsonNode line = onlyRecord();
    assertThat(answer.status()).isEqualTo(status);
    assertThat(line.path("outcome").asText()).isEqualTo(outcome);
    assertThat(line.path("request").asText()).isEqualTo(answer.error().path("error_id").asText());
    assertThat(line.path("path").asText()).isEqualTo(path.split("\\?")[0]);
    assertThat(line.path("objects").asInt()).isZero();
    assertThat(line.has("body_sha256")).isFalse();
  }

  @Test
  void refusedBodyIsOnRecord() {
    usa.post("garbage").isError(422);
    usa.post(" ".repeat(9_000_000)).isError(413);

    assertThat(records())
        .extracting(line -> line.path("outcome").asText())
        .containsExactly("unprocessable", "too_large");
  }

  @Test
  void strangerIsOnRecord() {
    Answer answer = Client.anonymous().get("/taxii2/?x=1").isError(401);

    List<JsonNode> lines = AccessLog.since(start, "outcome=unauthenticated");
    assertThat(lines)
        .filteredOn(
            line -> line.path("request").asText().equals(answer.error().path("error_id").asText()))
        .singleElement()
        .satisfies(line -> assertThat(line.has("partner")).isFalse())
        .satisfies(line -> assertThat(line.path("path").asText()).isEqualTo("/taxii2/"));
  }

  @Test
  void collectionThatIsHiddenIsNotNamedInTheRecord() {
    new CollectionClient(
            Client.of(
                new DemonstrationToken(
                    new PartnerCode("JPN"), name, "taxii:*:read", Duration.ofHours(1))),
            "fvey-analysis")
        .objects("")
        .isError(404);

    assertThat(onlyRecord().has("collection")).isFalse();
  }

  private JsonNode onlyRecord() {
    List<JsonNode> records = records();
    assertThat(records).hasSize(1);
    return records.get(0);
  }

  private List<JsonNode> records() {
    return AccessLog.since(start, "client=" + name).stream()
        .filter(line -> !line.path("outcome").asText().equals("committed"))
        .toList();
  }

  private static String sha256(Answer answer) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(answer.body()));
  }
}
