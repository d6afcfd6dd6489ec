package entente.taxii;

import static org.assertj.core.api.Assertions.assertThat;

import entente.http.Answer;
import entente.http.Client;
import entente.http.RawConnection;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TAXII 2.1, section 4.1. */
@QuarkusTest
class DiscoveryTest {
  private final Client jpn = Client.of("JPN");

  @ParameterizedTest
  @ValueSource(strings = {"/taxii2/", "/taxii2"})
  @Tag("T-8.2.1-1")
  @Tag("T-4.1-1")
  @Tag("T-4.1-2")
  @Tag("T-4.1-6")
  @Tag("T-3.1-1p")
  @Tag("T-3.2-3")
  @Tag("T-8.2.1")
  void serverNamesItselfAndItsApiRoots(String path) {
    Answer answer = jpn.get(path).is(200);

    assertThat(answer.json().path("title").asText()).isEqualTo("Entente");
    String apiRoot = answer.json().path("default").asText();
    assertThat(apiRoot).matches("http://127\\.0\\.0\\.1:\\d+/api/exchange-2021/");
    assertThat(answer.json().path("api_roots")).hasToString("[\"" + apiRoot + "\"]");
    assertThat(answer.headers()).doesNotContainKey("x-taxii-date-added-first");
  }

  @Test
  @Tag("T-4.1-3")
  @Tag("T-8.2.1-2")
  void eachApiRootThatIsNamedIsThere() {
    Answer answer = jpn.get("/taxii2/").is(200);

    assertThat(answer.json().path("api_roots"))
        .isNotEmpty()
        .allSatisfy(apiRoot -> jpn.get(URI.create(apiRoot.asText()).getPath()).is(200));
  }

  @Test
  void addressIsThatOfTheRequestAndNoOtherFieldsCount() throws IOException {
    String sent = discovered("Host: taxii.example:8443", "X-Forwarded-Host: evil.example");
    String odd = discovered("Host: taxii.example\"<>", "Forwarded: host=evil.example");

    assertThat(sent).isEqualTo("http://taxii.example:8443/api/exchange-2021/");
    assertThat(odd).isIn("", "/api/exchange-2021/");
  }

  /** The default API Root in an answer; empty where the request is refused. */
  private String discovered(String... fields) throws IOException {
    String[] head = {
      "GET /taxii2/ HTTP/1.1",
      "Authorization: " + jpn.authorization().orElseThrow(),
      "Content-Length: 0"
    };
    try (RawConnection connection = new RawConnection()) {
      Answer answer =
          connection
              .head(
                  Stream.concat(Arrays.stream(head), Arrays.stream(fields)).toArray(String[]::new))
              .answer();
      return answer.status() == 200 ? answer.json().path("default").asText() : "";
    }
  }

  @Test
  @Tag("T-4.1-2")
  @Tag("T-4.1-4")
  void clientForWhomNothingIsThereIsToldOfNoApiRoot() {
    Answer answer = Client.of("JPN", "audit:read").get("/taxii2/").is(200);

    assertThat(answer.json().has("api_roots")).isFalse();
    assertThat(answer.json().has("default")).isFalse();
  }

  @Test
  @Tag("T-4.1-5")
  void answerThatIsNotTakenIs406() {
    jpn.send("GET", "/taxii2/", Map.of("Accept", "text/html"), new byte[0]).isError(406);
  }
}
