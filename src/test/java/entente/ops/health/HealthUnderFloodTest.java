package entente.ops.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who fills the public port must not have the server restarted by what watches its health. */
@QuarkusTest
@TestProfile(HealthUnderFloodTest.OneConnection.class)
class HealthUnderFloodTest {
  @TestHTTPResource URI server;

  @TestHTTPResource(value = "/health/live", management = true)
  URI live;

  /** So that one connection is all that there may be. */
  public static class OneConnection implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("entente.connections.max", "1");
    }
  }

  @Test
  void healthIsToldWhileNoConnectionIsLeft() throws Exception {
    try (Socket first = new Socket(server.getHost(), server.getPort());
        Socket second = new Socket(server.getHost(), server.getPort())) {
      second.setSoTimeout(10_000);
      assertThat(second.getInputStream().read()).as("the second one is closed").isEqualTo(-1);
      assertThat(first.isConnected()).isTrue();

      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(HttpRequest.newBuilder(live).build(), HttpResponse.BodyHandlers.ofString());

      assertThat(answer.statusCode()).isEqualTo(200);
    }
  }
}
