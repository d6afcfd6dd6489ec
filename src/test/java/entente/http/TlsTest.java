package entente.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import entente.taxii.Stix;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpVersion;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A certificate of the HTTP server itself; and what of a page is counted over HTTP/2. */
@QuarkusTest
@WithTestResource(value = Certificates.class, scope = TestResourceScope.MATCHING_RESOURCES)
class TlsTest extends TlsContract {
  private static final String OBJECTS =
      "/api/exchange-2021/collections/attribution-public/objects/";
  private static final String PAGE = OBJECTS + "?limit=5";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /**
   * More than the pages that a partner may have at a time, {@code entente.reads.per-partner-max}.
   */
  private static final int PAGES = 70;

  @Inject
  @SuppressWarnings("NullAway.Init")
  ReadShares shares;

  @Test
  void pagesOfOneHttp2ConnectionCountNoMoreOnceTheyAreSent() {
    try (Http2Client japan = Http2Client.overTls(discovery, "JPN")) {
      for (int i = 0; i < PAGES; i++) {
        japan.get(PAGE).is(200);
      }
    }
    await().atMost(PATIENCE).until(() -> shares.held() == 0);
  }

  @Test
  void malformedTargetIsToldSoInHttp2Too() {
    try (Http2Client japan = Http2Client.overTls(discovery, "JPN")) {
      japan.get("/taxii2/{id}").isError(400);
      japan.get(PAGE).is(200);
    }
  }

  private void publish() {
    String indicator = Stix.indicator(Stix.id("indicator"), Stix.V1);
    try (Http2Client usa = Http2Client.overTls(discovery, "USA")) {
      assertThat(usa.post(OBJECTS, Stix.envelope(indicator))).isEqualTo(202);
    }
  }

  @Test
  void pageThatTheClientResetsCountsNoMore() {
    publish();
    try (Http2Client japan = Http2Client.takingNothing(discovery, "JPN")) {
      HttpClientResponse page = japan.head(PAGE);
      assertThat(shares.held()).isPositive();

      Http2Client.reset(page);

      await().atMost(PATIENCE).until(() -> shares.held() == 0);
    }
  }

  @Test
  void pageThatIsNotTakenCountsUntilItsConnectionEnds() {
    publish();
    try (Http2Client japan = Http2Client.takingNothing(discovery, "JPN")) {
      assertThat(japan.head(PAGE).version()).isEqualTo(HttpVersion.HTTP_2);

      assertThat(shares.held()).isPositive();
    }
    await().atMost(PATIENCE).until(() -> shares.held() == 0);
  }
}
