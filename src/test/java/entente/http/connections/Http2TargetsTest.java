package entente.http.connections;

import static org.assertj.core.api.Assertions.assertThat;

import entente.http.Client;
import entente.http.ClientAddress;
import entente.http.Http2Client;
import entente.http.SmallLimits;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A target that no URI has is refused in HTTP/2 as it is in HTTP/1.1. */
@QuarkusTest
@TestProfile(SmallLimits.class)
class Http2TargetsTest {
  private static final RefusalCounts.Entry MALFORMED =
      new RefusalCounts.Entry(Refusal.MALFORMED_HEAD, new ClientAddress("127.0.0.1"));

  @Inject RefusalCounts counts;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/%zz",
        "/taxii2/%",
        "/taxii2/\"",
        "/taxii2/{id}",
        "/taxii2/?limit=%zz",
        "/taxii2/?x=a|b",
        "taxii2/",
        "//"
      })
  void malformedTargetIsToldSoAndCountedAndItsConnectionGoesOn(String target) {
    try (Http2Client japan = Http2Client.inTheClear(Client.server(), "JPN")) {
      var unused = counts.take();

      japan.get(target).isError(400);

      assertThat(counts.take()).containsEntry(MALFORMED, 1L);
      japan.get("/taxii2/").is(200);
    }
  }

  /** The body is larger than what a client may send before some of it is taken. */
  @Test
  void bodyBehindAMalformedTargetHoldsUpNobody() {
    try (Http2Client usa = Http2Client.inTheClear(Client.server(), "USA")) {
      String body = "x".repeat(100_000);

      for (int i = 0; i < 5; i++) {
        assertThat(usa.post("/%zz", body)).isEqualTo(400);
      }

      usa.get("/taxii2/").is(200);
    }
  }
}
