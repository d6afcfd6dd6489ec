package entente.security;

import static org.assertj.core.api.Assertions.assertThat;

import entente.catalog.PartnerCode;
import entente.problem.Problem;
import entente.sharing.Caller;
import entente.sharing.Issuer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a token must say (RFC 9068), and each way in which it does not. */
class TokenRulesTest {

  private static final TestIssuer JPN = TestIssuer.of("JPN");
  private static final Optional<String> CERTIFICATE =
      Optional.of("bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg2");

  private final SecurityFixture security = new SecurityFixture();

  TokenRulesTest() {
    security.register(JPN.registered());
  }

  @Test
  void tokenSpeaksForThePartnerOfItsIssuer() {
    long end = security.clock.instant().getEpochSecond() + 60;
    String token = token().claim("jti", "one").claim("exp", end).sign();

    assertThat(security.caller(token))
        .isEqualTo(
            new Caller(
                new PartnerCode("JPN"),
                "siem",
                Optional.of(JPN.name()),
                Optional.of("one"),
                Set.of("taxii:*:read", "taxii:*:write"),
                new Caller.Verification(
                    Optional.of(Instant.ofEpochSecond(end).plus(security.config.clockLeeway())),
                    Optional.of(JPN.registered()),
                    Optional.of("service-account"))));
  }

  @Test
  void tokenForAnotherServerIsRefused() {
    assertRefused(token().claim("aud", "another").sign(), "the token's aud");
    assertThat(security.caller(token().claim("aud", List.of("another", "entente")).sign()))
        .isNotNull();
  }

  @Test
  void tokenOfAnotherTypeIsRefused() {
    assertRefused(token().header("typ", "JWT").sign(), "the token's typ must be at+jwt");
    assertRefused(token().withoutHeader("typ").sign(), "the token needs a typ");
    assertThat(security.caller(token().header("typ", "application/AT+JWT").sign())).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"iss", "sub", "aud", "exp", "iat", "jti", "client_id", "scope"})
  void requiredClaimIsMissedAndMissedAsNull(String claim) {
    assertThat(security.refusal(token().without(claim).sign()).kind())
        .isEqualTo(Problem.Kind.UNAUTHENTICATED);
    assertThat(security.refusal(token().nullClaim(claim).sign()).kind())
        .isEqualTo(Problem.Kind.UNAUTHENTICATED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"iss", "sub", "aud", "exp", "iat", "jti", "client_id", "scope", "nbf", "cnf"})
  void claimOfAnotherTypeIsRefused(String claim) {
    assertThat(security.refusal(token().claim(claim, List.of(List.of())).sign()).kind())
        .isEqualTo(Problem.Kind.UNAUTHENTICATED);
  }

  @Test
  void claimsThatGoIntoTheLogAreVisibleAsciiOfBoundedLength() {
    assertThat(security.caller(token().claim("client_id", "x".repeat(256)).sign())).isNotNull();
    assertRefused(token().claim("client_id", "x".repeat(257)).sign(), "client_id must have 1 to");
    assertRefused(token().claim("jti", " ").sign(), "jti must have 1 to");
    assertRefused(token().claim("client_id", "a\u0000b").sign(), "client_id must be of visible");
    assertRefused(token().claim("scope", "a\nb").sign(), "scope must be of visible");
  }

  @Test
  void oddClaimsOfTheLibraryAreNoFaultOfOurs() {
    assertRefused(token().claim("groups", Map.of("a", 1)).sign(), "has the wrong type");
    assertThat(security.caller(token().claim("groups", List.of(1)).claim("upn", 1).sign()))
        .isNotNull();
  }

  @Test
  void scopeIsWordsPartedBySpaces() {
    assertThat(security.caller(token().claim("scope", "").sign()).scopes()).isEmpty();
    assertThat(security.caller(token().claim("scope", " a  b a ").sign()).scopes())
        .containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void claimThatStandsTwiceIsRefused() {
    assertRefused(token().signWithAlso("\"iss\":\"https://another.example\""), "not a signed JWT");
    assertRefused(token().signWithAlso("\"scope\":\"admin:write\""), "not a signed JWT");
  }

  @Test
  void tokenOfTheLongestLengthIsReadAndOneLongerIsNot() {
    int max = security.config.tokenCharactersMax();
    String token = ofLength(max);

    assertThat(token).hasSize(max);
    assertThat(security.caller(token)).isNotNull();
    assertRefused(token + "A", "the token is longer than 8192 characters");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "...",
        "a.b.c",
        "e30.e30.e30",
        "e30.e30.",
        "WzFd.WzFd.AA",
        "bnVsbA.bnVsbA.AA",
        "MTJlOTk5OTk5OTk5.e30.AA",
        "ew.ew.ew",
        "e30.e30.e30.e30.e30",
        "\u0000",
        "ünïcode.a.b",
        "e30.e30.e30, Basic YTpi"
      })
  void garbageIsRefused(String garbage) {
    assertThat(security.refusal(garbage).kind()).isEqualTo(Problem.Kind.UNAUTHENTICATED);
  }

  @Test
  void tokenCutShortAnywhereIsRefused() {
    String token = token().sign();

    for (int length = 0; length < token.length(); length += 7) {
      assertThat(security.refusal(token.substring(0, length)).kind())
          .isEqualTo(Problem.Kind.UNAUTHENTICATED);
    }
  }

  @Test
  void tokenBoundToACertificateNeedsIt() {
    String bound = token().claim("cnf", Map.of("x5t#S256", CERTIFICATE.get())).sign();

    assertThat(security.caller(bound, CERTIFICATE)).isNotNull();
    assertThat(security.refusal(bound, Optional.empty()).detail()).contains("client certificate");
    assertThat(security.refusal(bound, Optional.of("another")).detail())
        .contains("client certificate");
    assertThat(security.caller(token().sign(), CERTIFICATE)).isNotNull();
  }

  @Test
  void issuerThatRequiresCertificatesHasNoUnboundTokens() {
    Issuer usual = JPN.registered();
    security.register(
        new Issuer(
            usual.name(),
            usual.partner(),
            Optional.empty(),
            usual.keySet(),
            false,
            new Issuer.Demands(Issuer.Demands.ALGORITHMS, Issuer.Binding.CERTIFICATE)));
    String bound = token().claim("cnf", Map.of("x5t#S256", CERTIFICATE.get())).sign();

    assertThat(security.caller(bound, CERTIFICATE)).isNotNull();
    assertThat(security.refusal(token().sign(), CERTIFICATE).detail())
        .contains("must be bound to a client certificate");
  }

  @Test
  void tokenBoundInAnUnknownWayIsRefused() {
    assertRefused(token().claim("cnf", Map.of("kid", "a-key")).sign(), "cnf");
    // A binding that cannot be checked stands beside one that can.
    Map<String, String> both = Map.of("x5t#S256", CERTIFICATE.orElseThrow(), "kid", "a-key");
    assertThat(security.refusal(token().claim("cnf", both).sign(), CERTIFICATE).detail())
        .contains("cnf");
  }

  @Test
  void refusalNeverRepeatsTheToken() {
    String token = token().claim("aud", "another").sign();

    assertThat(security.refusal(token).detail()).doesNotContain(token);
    assertThat(UnverifiedToken.read(token).toString()).doesNotContain(token);
  }

  private TestToken token() {
    return JPN.token(security.clock.instant());
  }

  /**
   * Base64 makes four characters of three, so a few lengths of the filling do not come out even.
   */
  private String ofLength(int characters) {
    int rest = characters - filled(0).length();
    String token = filled(rest * 3 / 4 - 3);
    for (int filling = rest * 3 / 4 - 2; token.length() < characters; filling++) {
      token = filled(filling);
    }
    return token;
  }

  private String filled(int filling) {
    return token().claim("jti", "j").claim("filling", "x".repeat(filling)).sign();
  }

  private void assertRefused(String token, String detail) {
    Problem refusal = security.refusal(token);
    assertThat(refusal.kind()).isEqualTo(Problem.Kind.UNAUTHENTICATED);
    assertThat(refusal.detail()).contains(detail);
  }
}
