package entente.ops;

import static org.assertj.core.api.Assertions.assertThat;

import entente.http.Certificates;
import entente.http.Client;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Where nothing is served in the clear, nobody is told to send a token there. */
@QuarkusTest
@WithTestResource(value = Certificates.class, scope = TestResourceScope.MATCHING_RESOURCES)
class FirstStepsTlsTest {
  private static final Pattern ADDRESS = Pattern.compile("https?://[^/]*");

  @TestHTTPResource(value = "/", tls = true)
  @SuppressWarnings("NullAway.Init")
  URI server;

  @Inject FirstSteps firstSteps;

  @BeforeEach
  void awaitReadiness() {
    assertThat(Client.server()).isNotNull();
  }

  @Test
  @Tag("T-8.2.2-1")
  void eachAddressIsThatOfTls() {
    String text = firstSteps.text().orElseThrow();

    assertThat(ADDRESS.matcher(text).results().map(MatchResult::group))
        .hasSize(4)
        .containsOnly("https://127.0.0.1:" + server.getPort());
  }
}
