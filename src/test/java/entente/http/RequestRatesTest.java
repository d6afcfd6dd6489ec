package entente.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Promise 9: who asks too often is slowed, and nobody else. */
@QuarkusTest
@TestProfile(RequestRatesTest.LowRates.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
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
  @Order(1)
  void clientThatAsksTooOftenIs429AndAnotherPartnerIsServed() {
    Client usa = Client.of("USA");

    assertThat(statuses(usa, 40)).contains(200, 429).doesNotContain(401, 500, 503);

    Answer refused = usa.get("/taxii2/");
    refused.isError(429);
    assertThat(refused.header("Retry-After")).isPresent();
    Client.of("JPN").get("/taxii2/").is(200);
  }

  @Test
  @Order(1)
  void strangersOfOneAddressAreSlowedAndPartnersThereAreNot() {
    assertThat(statuses(Client.anonymous(), 40)).contains(401, 429);

    Client.of("NZL").get("/taxii2/").is(200);
  }

  /** The last one: after it no token of this address is verified for a while. */
  @Test
  @Order(2)
  void addressOfTokensThatFailIsRefusedBeforeTheyAreVerified() {
    assertThat(statuses(Client.showing("Bearer x"), 40)).contains(401, 429);
  }

  /** Whoever has one address of an IPv6 network has all of them. */
  @ParameterizedTest
  @CsvSource({
    "2001:db8:1:2:3:4:5:6, 2001:db8:1:2:ffff::1, true",
    "2001:db8:1:2:3:4:5:6, 2001:db8:1:3:3:4:5:6, false",
    "192.0.2.1,            192.0.2.2,            false",
  })
  void addressesOfOneNetworkAreCountedTogether(String one, String other, boolean together) {
    assertThat(ClientAddress.of(one).equals(ClientAddress.of(other))).isEqualTo(together);
  }

  private static int[] statuses(Client client, int requests) {
    return IntStream.range(0, requests).map(i -> client.get("/taxii2/").status()).toArray();
  }
}
