package entente.security;

import static org.assertj.core.api.Assertions.assertThat;

import entente.catalog.PartnerCode;
import entente.sharing.Caller;
import entente.sharing.Issuer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens that the server signs itself, and when they are taken. */
class DemonstrationTokenTest {

  private static final PartnerCode JPN = new PartnerCode("JPN");
  private static final Issuer DEMONSTRATION =
      new Issuer("urn:entente:demonstration:JPN", JPN, Optional.empty(), Optional.empty(), true);
  private static final Issuer REAL = TestIssuer.of("USA").registered();

  @TempDir private Path data = Path.of("");

  @Test
  void demonstrationTokenIsTakenWhileNoRealIssuerIsRegistered() throws IOException {
    SecurityFixture security = security(Map.of());
    security.register(DEMONSTRATION);

    Caller caller = security.caller(token(security));

    assertThat(caller.partner()).isEqualTo(JPN);
    assertThat(caller.client()).isEqualTo("demonstration");
    assertThat(caller.scopes()).containsExactly("taxii:*:read");
    assertThat(caller.tokenId()).isPresent();
  }

  @Test
  void demonstrationTokenEndsWhenARealIssuerIsRegistered() throws IOException {
    SecurityFixture security = security(Map.of());
    security.register(DEMONSTRATION);
    String token = token(security);
    assertThat(security.caller(token)).isNotNull();

    security.register(DEMONSTRATION, REAL);

    assertThat(security.refusal(token).detail()).contains("not registered here, or no longer");
  }

  @Test
  void operatorMayLetDemonstrationTokensInBesideRealIssuers() throws IOException {
    SecurityFixture security = security(Map.of("entente.security.demonstration-tokens", "true"));
    security.register(DEMONSTRATION, REAL);

    assertThat(security.caller(token(security))).isNotNull();
  }

  @Test
  void operatorMayShutDemonstrationTokensOut() throws IOException {
    SecurityFixture security = security(Map.of("entente.security.demonstration-tokens", "false"));
    security.register(DEMONSTRATION);

    assertThat(security.refusal(token(security)).detail()).contains("not registered here");
  }

  @Test
  void demonstrationKeySpeaksForNoRealIssuer() throws IOException {
    SecurityFixture security = security(Map.of());
    security.register(
        new Issuer(
            DEMONSTRATION.name(),
            JPN,
            Optional.empty(),
            Optional.of(TestIssuer.of("JPN").keySet()),
            false));

    assertThat(security.refusal(token(security)).detail()).contains("kid");
  }

  private SecurityFixture security(Map<String, String> settings) {
    return new SecurityFixture(data, settings);
  }

  private static String token(SecurityFixture security) throws IOException {
    return new DemonstrationToken(JPN, "demonstration", "taxii:*:read", Duration.ofHours(1))
        .sign(
            DemonstrationKey.in(security.config.keyDirectory()),
            security.config.audience(),
            security.clock.instant());
  }
}
