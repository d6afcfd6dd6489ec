package entente.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** HTTP/2 without TLS, where an operator has switched it on. */
@QuarkusTest
@TestProfile(Http2ClearTextTest.SwitchedOn.class)
class Http2ClearTextTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int READS_MAX = 3;

  @Inject
  @SuppressWarnings("NullAway.Init")
  ReadShares shares;

  /** With few pages at a time, so that one that is counted for ever shows. */
  public static final class SwitchedOn implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "entente.reads.per-partner-max",
          Integer.toString(READS_MAX),
          "entente.connections.http2-clear-text",
          "true");
    }
  }

  @Test
  void pagesAreSentAndCountedUntilTheyAreSentAndNoLonger() throws Exception {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    Client.server()
                        + "/api/exchange-2021/collections/indicators-community/objects/?limit=1"))
            .header("Authorization", Client.of("USA").authorization().orElseThrow())
            .header("Accept", MediaTypes.TAXII)
            .timeout(PATIENCE)
            .build();

    for (int i = 0; i < 3 * READS_MAX; i++) {
      HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
    }

    await().atMost(PATIENCE).until(() -> shares.held() == 0);
  }
}
