package entente.security;

import static org.assertj.core.api.Assertions.assertThat;

import entente.problem.Problem;
import entente.sharing.Issuer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When a token is good, and what ends it though it was remembered. */
class TokenLifetimeTest {

  private static final TestIssuer JPN = TestIssuer.of("JPN");
  private static final TestIssuer USA = TestIssuer.of("USA");

  private final SecurityFixture security = new SecurityFixture();
  private final Instant now = security.clock.instant();

  TokenLifetimeTest() {
    security.register(JPN.registered(), USA.registered());
  }

  @Test
  void expiredTokenIsRefused() {
    assertRefused(JPN.token(now.minusSeconds(3600 + 60)).sign(), "the token has expired");
  }

  @Test
  void tokenThatExpiredWithinTheLeewayIsTaken() {
    String token = JPN.token(now.minusSeconds(3600 + 5)).sign();

    assertThat(security.caller(token)).isNotNull();
  }

  @Test
  void tokenOfTomorrowIsRefused() {
    assertRefused(
        JPN.token(now).claim("nbf", now.plusSeconds(60).getEpochSecond()).sign(), "not valid yet");
    assertRefused(JPN.token(now.plusSeconds(60)).sign(), "not valid yet");
  }

  /** Else its lifetime would look shorter than it is. */
  @Test
  void tokenIsNotValidBeforeItWasIssuedWhateverElseItSays() {
    String early =
        JPN.token(now)
            .claim("nbf", now.minusSeconds(60).getEpochSecond())
            .claim("iat", now.plusSeconds(600).getEpochSecond())
            .sign();

    assertRefused(early, "not valid yet");
  }

  @Test
  void longestLifeIsTakenAndASecondMoreIsNot() {
    long longest = now.getEpochSecond() + security.config.tokenLifetimeMax().toSeconds();

    assertThat(security.caller(JPN.token(now).claim("exp", longest).sign())).isNotNull();
    assertRefused(JPN.token(now).claim("exp", longest + 1).sign(), "lifetime from iat to exp");
  }

  @Test
  void datesBeyondAllBoundsAreRefused() {
    assertThat(security.refusal(JPN.token(now).claim("exp", Long.MAX_VALUE).sign()).kind())
        .isEqualTo(Problem.Kind.UNAUTHENTICATED);
    assertThat(
            security
                .refusal(
                    JPN.token(now).claim("exp", Long.MAX_VALUE).claim("iat", Long.MIN_VALUE).sign())
                .kind())
        .isEqualTo(Problem.Kind.UNAUTHENTICATED);
  }

  @Test
  void rememberedTokenExpires() {
    String token = JPN.token(now).sign();
    assertThat(security.caller(token)).isNotNull();

    security.clock.advance(Duration.ofMinutes(61));

    assertRefused(token, "the token has expired");
  }

  @Test
  void rememberedTokenEndsWithItsIssuersRegistration() {
    String token = JPN.token(now).sign();
    assertThat(security.caller(token)).isNotNull();

    security.register(USA.registered());

    assertRefused(token, "not registered here, or no longer");
  }

  @Test
  void rememberedTokenEndsWithItsIssuersKeys() {
    String token = JPN.token(now).sign();
    assertThat(security.caller(token)).isNotNull();

    security.register(TestIssuer.of("JPN").registered());

    assertRefused(token, "signature");
  }

  @Test
  void rememberedTokenSpeaksForThePartnerOfToday() {
    String token = JPN.token(now).sign();
    assertThat(security.caller(token).partner().value()).isEqualTo("JPN");

    Issuer before = JPN.registered();
    security.register(
        new Issuer(
            before.name(), USA.registered().partner(), Optional.empty(), before.keySet(), false));

    assertThat(security.caller(token).partner().value()).isEqualTo("USA");
  }

  @Test
  void rememberedTokenIsAskedForItsCertificateEachTime() {
    String bound = JPN.token(now).claim("cnf", Map.of("x5t#S256", "thumbprint")).sign();
    assertThat(security.caller(bound, Optional.of("thumbprint"))).isNotNull();

    assertThat(security.refusal(bound).detail()).contains("client certificate");
  }

  private void assertRefused(String token, String detail) {
    Problem refusal = security.refusal(token);
    assertThat(refusal.kind()).isEqualTo(Problem.Kind.UNAUTHENTICATED);
    assertThat(refusal.detail()).contains(detail);
  }
}
