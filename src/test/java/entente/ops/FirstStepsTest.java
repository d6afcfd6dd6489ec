package entente.ops;

import static org.assertj.core.api.Assertions.assertThat;

import entente.http.Client;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a newcomer is told to try, tried. */
@QuarkusTest
class FirstStepsTest {
  private static final Pattern READING =
      Pattern.compile("Authorization: (Bearer \\S+)' \\\\\\s+'(http\\S+(?:limit=3|from=\\S+))'");

  @Inject FirstSteps firstSteps;

  @Test
  void requestsToReadAreAnswered() {
    URI server = Client.server();

    String text = firstSteps.text().orElseThrow();

    assertThat(READING.matcher(text).results())
        .hasSize(2)
        .allSatisfy(request -> assertIsAnswered(server, request));
  }

  private static void assertIsAnswered(URI server, MatchResult request) {
    URI address = URI.create(request.group(2));
    assertThat(address.getScheme()).isEqualTo("http");
    assertThat(address.getPort()).isEqualTo(server.getPort());
    assertThat(Client.showing(request.group(1)).get(address.toString()).status()).isEqualTo(200);
  }
}
