package entente.taxii;

import static org.assertj.core.api.Assertions.assertThat;

import entente.http.Answer;
import entente.http.Client;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
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
    assertThat(answer.json().path("default").asText()).isEqualTo("/api/exchange-2021/");
    assertThat(answer.json().path("api_roots")).hasToString("[\"/api/exchange-2021/\"]");
    assertThat(answer.headers()).doesNotContainKey("x-taxii-date-added-first");
  }

  @Test
  @Tag("T-4.1-3")
  @Tag("T-8.2.1-2")
  void eachApiRootThatIsNamedIsThere() {
    Answer answer = jpn.get("/taxii2/").is(200);

    assertThat(answer.json().path("api_roots"))
        .isNotEmpty()
        .allSatisfy(apiRoot -> jpn.get(apiRoot.asText()).is(200));
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
