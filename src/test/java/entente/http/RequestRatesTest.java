package entente.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Promise 9: who asks too often is slowed, and nobody else. */
@QuarkusTest
@TestProfile(RequestRatesTest.LowRates.class)
class RequestRatesTest {
  /** Rates that a test reaches, each with a burst of ten. */
  public static final class LowRates implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "entente.rates.client-per-second", "1",
          "entente.rates.stranger-per-second", "1",
          "entente.rates.failed-tokens-per-minute", "10");
    }
  }

  @Test
  void clientThatAsksTooOftenIs429AndAnotherPartnerIsServed() {
    Client usa = Client.of("USA");

    assertThat(statuses(usa, 40)).contains(200, 429).doesNotContain(401, 500, 503);

    Answer refused = usa.get("/taxii2/");
    refused.isError(429);
    assertThat(refused.header("Retry-After")).isPresent();
    Client.of("JPN").get("/taxii2/").is(200);
  }

  @Test
  void strangersOfOneAddressAreSlowedAndPartnersThereAreNot() {
    assertThat(statuses(Client.anonymous(), 40)).contains(401, 429);

    Client.of("NZL").get("/taxii2/").is(200);
  }

  @Test
  void addressOfTokensThatFailIsRefusedBeforeTheyAreVerified() {
    assertThat(statuses(Client.showing("Bearer x"), 40)).contains(401, 429);
  }

  private static int[] statuses(Client client, int requests) {
    return IntStream.range(0, requests).map(i -> client.get("/taxii2/").status()).toArray();
  }
}
