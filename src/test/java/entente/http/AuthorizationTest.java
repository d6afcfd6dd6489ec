package entente.http;

import static org.assertj.core.api.Assertions.assertThat;

import entente.catalog.PartnerCode;
import entente.security.DemonstrationToken;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens as HTTP carries them; what makes a good one is the matter of entente.security. */
@QuarkusTest
class AuthorizationTest {
  private static final DemonstrationToken TOKEN =
      new DemonstrationToken(
          new PartnerCode("JPN"), "siem", "taxii:*:read", Duration.ofMinutes(10));

  @ParameterizedTest
  @ValueSource(strings = {"Bearer ", "bearer ", "BEARER   ", "Token "})
  @Tag("T-8.2.2-8")
  @Tag("T-8.2.2")
  void tokenIsTakenUnderEitherName(String scheme) {
    Client.showing(scheme + Client.signed(TOKEN)).get("/taxii2/").is(200);
  }

  @ParameterizedTest
  @CsvSource({"Basic,jpn", "basic,''", "BASIC,a name with blanks"})
  @Tag("T-8.2.2-6")
  @Tag("T-TXS-3.1.4")
  void tokenIsTakenAsPasswordOfAnyUser(String scheme, String user) {
    Client.showing(scheme + " " + base64(user + ":" + Client.signed(TOKEN)))
        .get("/taxii2/")
        .is(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/taxii2/",
        "/api/exchange-2021/",
        "/api/exchange-2021/status/0f8fad5b-d9cb-469f-a165-70867728950e/",
        "/api/exchange-2021/collections/",
        "/api/exchange-2021/collections/attribution-public/",
        "/api/exchange-2021/collections/attribution-public/manifest/",
        "/api/exchange-2021/collections/attribution-public/objects/",
        "/api/exchange-2021/collections/attribution-public/objects/x/",
        "/api/exchange-2021/collections/attribution-public/objects/x/versions/",
        "/api/nothing/",
        "/nothing"
      })
  @Tag("T-1.6.9-1")
  @Tag("T-1.6.9-2")
  @Tag("T-5.x-auth")
  @Tag("T-4.x-auth")
  @Tag("T-8.2.2-10")
  @Tag("T-4.1-5")
  @Tag("T-4.2-5")
  @Tag("T-5.1-4")
  @Tag("T-5.2-6")
  @Tag("T-5.4-5")
  void strangerIsOfferedEachSchemeAndToldNothing(String path) {
    Answer answer = Client.anonymous().get(path);

    answer.isError(401);
    assertThat(answer.headers().get("www-authenticate"))
        .containsExactly(
            "Bearer realm=\"entente\"",
            "Basic realm=\"entente\", charset=\"UTF-8\"",
            "DPoP realm=\"entente\", algs=\"ES256 ES384 EdDSA PS256 RS256\"");
    assertThat(answer.withoutErrorId())
        .isEqualTo(Client.anonymous().get("/something-else").withoutErrorId());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Bearer",
        "Bearer x",
        "Bearer a.b.c",
        "Basic",
        "Basic !!!",
        "Basic bm9jb2xvbg==",
        "Basic dXNlcjpwYXNzd29yZA==",
        "Digest username=\"siem\"",
        "Negotiate abc"
      })
  @Tag("T-1.6.9-1")
  @Tag("T-4.x-auth")
  void whatIsNoTokenIs401(String authorization) throws IOException {
    RawConnection.ask("GET /taxii2/ HTTP/1.1", "Host: localhost", "Authorization: " + authorization)
        .isError(401);
  }

  @Test
  void expiredTokenIs401() {
    String expired = Client.signed(TOKEN, "entente", Instant.now().minus(Duration.ofMinutes(11)));

    Client.showing("Bearer " + expired).get("/taxii2/").isError(401);
  }

  @Test
  void tokenForAnotherServerIs401() {
    String foreign = Client.signed(TOKEN, "another", Instant.now());

    Client.showing("Bearer " + foreign).get("/taxii2/").isError(401);
  }

  @Test
  void tokenOfPartnerThatIsNotRegisteredIs401() {
    var unknown =
        new DemonstrationToken(
            new PartnerCode("ZZZ"), "siem", "taxii:*:read", Duration.ofMinutes(10));

    Client.of(unknown).get("/taxii2/").isError(401);
  }

  @Test
  void tokenInQueryStringIsNotLookedAt() {
    Client.anonymous().get("/taxii2/?access_token=" + Client.signed(TOKEN)).isError(401);
  }

  /** Which of them counts could be read in one way by a proxy and in another by us. */
  @Test
  void twoAuthorizationsAre401() throws IOException {
    String good = "Authorization: Bearer " + Client.signed(TOKEN);

    RawConnection.ask("GET /taxii2/ HTTP/1.1", "Host: localhost", good, "Authorization: Bearer x")
        .isError(401);
    RawConnection.ask("GET /taxii2/ HTTP/1.1", "Host: localhost", good, good).isError(401);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
