package entente.docs;

import static org.assertj.core.api.Assertions.assertThat;

import entente.http.Answer;
import entente.http.Client;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The server takes the examples of the first page as the page says. */
@QuarkusTest
class ExamplesTest {
  private static final Path EXAMPLES = Path.of("docs/examples");

  private final Client usa = Client.of("USA");

  @Test
  void envelopeIsTakenIn() throws IOException {
    Answer answer =
        usa.post(
                "/api/exchange-2021/collections/indicators-community/objects/",
                Files.readString(EXAMPLES.resolve("envelope.json")))
            .is(202);

    assertThat(answer.json().path("success_count").asInt()).as(answer.text()).isEqualTo(1);
    assertThat(answer.json().path("failure_count").asInt()).as(answer.text()).isZero();
  }

  @Test
  void wholeBundleIsTakenIn() throws IOException {
    Answer answer = send("/publish/bundles/indicators-community");

    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    assertThat(answer.json().path("success_count").asInt()).as(answer.text()).isEqualTo(2);
  }

  @Test
  void dryRunSaysThatEachObjectOfTheBundleMayEnter() throws IOException {
    Answer answer = send("/publish/validate?collection=indicators-community");

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.json().path("valid").asInt()).as(answer.text()).isEqualTo(2);
  }

  private Answer send(String path) throws IOException {
    return usa.send(
        "POST",
        path,
        Map.of("Content-Type", "application/stix+json;version=2.1"),
        Files.readAllBytes(EXAMPLES.resolve("bundle.json")));
  }
}
