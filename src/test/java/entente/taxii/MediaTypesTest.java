package entente.taxii;

import static entente.taxii.Stix.envelope;
import static entente.taxii.Stix.id;
import static entente.taxii.Stix.indicator;
import static org.assertj.core.api.Assertions.assertThat;

import entente.http.Answer;
import entente.http.Client;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TAXII 2.1, sections 1.6.8 and 3.1. */
@QuarkusTest
class MediaTypesTest {
  private final CollectionClient usa = CollectionClient.of("USA", "attribution-public");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/taxii+json;version=2.1",
        "application/taxii+json; version=2.1",
        "application/taxii+json ; version=2.1",
        "application/taxii+json;version=\"2.1\"",
        "APPLICATION/TAXII+JSON;VERSION=2.1",
        "application/taxii+json",
        "application/taxii+json;version=2.1, application/stix+json;version=2.1",
        "application/json;q=0.1, application/taxii+json;version=2.1;q=0.9",
        "application/taxii+json;version=2.1;charset=utf-8",
        "application/taxii+json;version=2.0, application/taxii+json;version=2.1",
        "text/html;a=\",\", application/taxii+json",
        "text/html, */*;q=0.01",
        "*/*",
        "application/*",
        "application/json"
      })
  @Tag("T-3.1-6")
  @Tag("T-3.1-7")
  @Tag("T-3.1-8p")
  void answerIsOfTaxii21WhereItIsTaken(String accept) {
    usa.client().send("GET", usa.path(), Map.of("Accept", accept), new byte[0]).is(200);
  }

  @Test
  @Tag("T-3.1-5")
  @Tag("T-3.1-8p")
  void whoDoesNotSayWhatTheyTakeGetsTaxii21() {
    usa.client().send("GET", usa.path(), Map.of(), new byte[0]).is(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/vnd.oasis.taxii+json; version=2.0",
        "application/vnd.oasis.stix+json; version=2.0",
        "application/taxii+json;version=2.0",
        "application/taxii+json;version=9.9",
        "application/taxii+json;version=2.1;q=0",
        "application/taxii+json;version=2.1;q=0.000",
        "*/*;q=0",
        "text/html",
        "text/*",
        "application/stix+json;version=2.1",
        "garbage",
        ",,;;==",
        "/",
        "a/b;c=\""
      })
  @Tag("T-3.1-8")
  @Tag("T-4.2-5")
  @Tag("T-5.1-4")
  @Tag("T-5.2-6")
  void whoTakesNothingOfOursIs406OnEveryEndpoint(String accept) {
    Map<String, String> headers = Map.of("Accept", accept, "Content-Type", Client.TAXII);
    for (String path : new String[] {"", "objects/", "manifest/", "objects/x/versions/"}) {
      usa.client().send("GET", usa.path() + path, headers, new byte[0]).isError(406);
    }
    usa.client().send("POST", usa.path() + "objects/", headers, new byte[] {'{'}).isError(406);
    usa.client().send("DELETE", usa.path() + "objects/x/", headers, new byte[0]).isError(406);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/taxii+json",
        "application/taxii+json;version=2.1",
        "application/taxii+json; version=2.1",
        "application/taxii+json;version=\"2.1\"",
        "Application/Taxii+JSON; Version=2.1",
        "application/taxii+json;version=2.1;charset=utf-8",
        "application/stix+json;version=2.1",
        "application/stix+json; version=2.1",
        "application/stix+json"
      })
  @Tag("T-3.1-9")
  void envelopeIsTakenUnderItsMediaType(String contentType) {
    String id = id("indicator");

    post(Map.of("Content-Type", contentType), id).is(202);

    assertThat(usa.object(id, "").is(200).each("objects", "id")).containsExactly(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "text/plain",
        "application/stix+json;version=2.0",
        "application/taxii+json;version=2.0",
        "application/vnd.oasis.taxii+json;version=2.0",
        "application/taxii+json, text/plain",
        "*/*",
        "multipart/form-data; boundary=x",
        "application/x-www-form-urlencoded",
        "garbage",
        ";"
      })
  @Tag("T-3.1-10")
  void envelopeUnderAnotherMediaTypeIs415AndAddsNothing(String contentType) {
    String id = id("indicator");

    post(Map.of("Content-Type", contentType), id).isError(415);

    usa.object(id, "").isError(404);
  }

  @Test
  @Tag("T-3.1-10")
  void envelopeWithoutMediaTypeIs415() {
    post(Map.of(), id("indicator")).isError(415);
  }

  private Answer post(Map<String, String> headers, String id) {
    byte[] body = envelope(indicator(id, Stix.V1)).getBytes(StandardCharsets.UTF_8);
    return usa.client().send("POST", usa.path() + "objects/", headers, body);
  }
}
