package entente.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Promise 9: bodies that one partner leaves open are taken from nobody else. */
@QuarkusTest
class BodySharesTest {
  private static final String OBJECTS =
      "/api/exchange-2021/collections/attribution-public/objects/";
  private static final int LARGE = 8_000_000;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Inject
  @SuppressWarnings("NullAway.Init")
  BodyBudget budget;

  @Test
  void secondLargeBodyOfAPartnerIs429BeforeItIsSentAndAnotherPartnersIsTaken() throws IOException {
    try (RawConnection open = new RawConnection();
        RawConnection second = new RawConnection()) {
      open.head(announcing("USA")).write(new byte[] {'{'});
      awaitHeld(LARGE);

      Answer refused = second.head(announcing("USA")).answer();

      refused.isError(429);
      assertThat(refused.header("Retry-After")).isPresent();
      Client.of("GBR").post(OBJECTS, "{\"objects\":[{}]}").is(202);
    }
    awaitHeld(0);
  }

  private void awaitHeld(long octets) {
    long begun = System.nanoTime();
    while (budget.held() != octets) {
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(PATIENCE);
      Thread.onSpinWait();
    }
  }

  private static String[] announcing(String partner) {
    return new String[] {
      "POST " + OBJECTS + " HTTP/1.1",
      "Host: localhost",
      "Authorization: " + Client.of(partner).authorization().orElseThrow(),
      "Content-Type: application/taxii+json;version=2.1",
      "Content-Length: " + LARGE
    };
  }
}
