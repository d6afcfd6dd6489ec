package entente.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import entente.taxii.Stix;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Promise 9: pages that one partner asks for and does not take are taken from nobody else. */
@QuarkusTest
@TestProfile(SmallLimits.class)
class ReadSharesTest {
  private static final String OBJECTS =
      "/api/exchange-2021/collections/indicators-community/objects/";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** More than the buffers of both ends of a connection take. */
  private static final int OBJECT = 3_500_000;

  @Inject
  @SuppressWarnings("NullAway.Init")
  ReadShares shares;

  @BeforeEach
  void publishTwoLargeObjects() {
    for (int i = 0; i < 2; i++) {
      String large =
          Stix.indicator(Stix.id("indicator"), Stix.V1, Stix.GREEN)
              .replaceFirst("\\{", "{\"x_large\":\"" + "a".repeat(OBJECT) + "\",");
      Client.of("USA").post(OBJECTS, Stix.envelope(large)).is(202);
    }
  }

  @Test
  void onePageMoreThanAPartnersShareIs429AndAnotherPartnerReadsOn() throws IOException {
    try (RawConnection first = new RawConnection();
        RawConnection second = new RawConnection()) {
      first.head(asking("USA", "?limit=2"));
      second.head(asking("USA", "?limit=2"));
      await().atMost(PATIENCE).until(() -> shares.held() > 4L * OBJECT);

      Answer refused = Client.of("USA").get(OBJECTS + "?limit=1");

      refused.isError(429);
      assertThat(refused.header("Retry-After")).isPresent();
      Client.of("GBR").get(OBJECTS + "?limit=1").is(200);
      assertThat(first.answer().status()).isEqualTo(200);
    }
    await().atMost(PATIENCE).until(() -> shares.held() == 0);
    Client.of("USA").get(OBJECTS + "?limit=1").is(200);
  }

  @Test
  void moreOctetsThanAllTogetherMayTakeAre503() throws IOException {
    try (RawConnection first = new RawConnection();
        RawConnection second = new RawConnection()) {
      first.head(asking("USA", "?limit=2"));
      second.head(asking("USA", "?limit=2"));
      await().atMost(PATIENCE).until(() -> shares.held() > 4L * OBJECT);

      Answer refused = Client.of("GBR").get(OBJECTS + "?limit=2");

      refused.isError(503);
      assertThat(refused.header("Retry-After")).isPresent();
    }
    await().atMost(PATIENCE).until(() -> shares.held() == 0);
    Client.of("GBR").get(OBJECTS + "?limit=2").is(200);
  }

  private static String[] asking(String partner, String query) {
    return new String[] {
      "GET " + OBJECTS + query + " HTTP/1.1",
      "Host: localhost",
      "Authorization: " + Client.of(partner).authorization().orElseThrow(),
      "Accept: application/taxii+json;version=2.1"
    };
  }
}
