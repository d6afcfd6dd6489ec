package entente.security;

import static org.assertj.core.api.Assertions.assertThat;

import entente.catalog.PartnerCode;
import entente.problem.Problem;
import entente.sharing.Issuer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.OctetSequenceJsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose key and which algorithm confirm a token, and each forgery that they do not. */
class TokenSignatureTest {

  private static final TestIssuer JPN = TestIssuer.of("JPN");
  private static final TestIssuer USA = TestIssuer.of("USA");

  private final SecurityFixture security = new SecurityFixture();

  TokenSignatureTest() {
    security.register(JPN.registered(), USA.registered());
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "PS256", "ES256", "ES384", "EdDSA"})
  void eachAllowedAlgorithmIsTaken(String algorithm) {
    TestIssuer issuer = TestIssuer.of("GBR", algorithm);
    security.register(issuer.registered());

    assertThat(security.caller(issuer.token(security.clock.instant()).sign()).partner())
        .isEqualTo(new PartnerCode("GBR"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS384", "RS512", "PS384", "PS512"})
  void algorithmOutsideTheListIsRefused(String algorithm) {
    assertRefused(token().header("alg", algorithm).sign(), "the token's alg must be");
  }

  @Test
  void algorithmThatItsIssuerIsNotRegisteredWithIsRefused() {
    Issuer usual = JPN.registered();
    security.register(
        new Issuer(
            usual.name(),
            usual.partner(),
            Optional.empty(),
            usual.keySet(),
            false,
            new Issuer.Demands(Set.of("PS256"), Issuer.Binding.NONE)));

    assertThat(security.caller(token().header("alg", "PS256").sign())).isNotNull();
    assertRefused(token().sign(), "not one of those of its issuer");
  }

  @Test
  void unsignedTokenIsRefused() {
    String signature = token().sign().replaceFirst(".*\\.", "");
    String unsigned = token().header("alg", "none").signedWith(null).sign();

    assertRefused(unsigned, "not a signed JWT");
    assertRefused(unsigned + signature, "the token's alg must be");
  }

  @ParameterizedTest
  @ValueSource(strings = {"HS256", "HS384", "HS512"})
  void publicKeyIsNoSharedSecret(String algorithm) {
    HmacKey secret = new HmacKey(JPN.pair().getPublicKey().getEncoded());

    assertRefused(
        token().header("alg", algorithm).signedWith(secret).sign(), "the token's alg must be");
  }

  @Test
  void symmetricKeyOfAnIssuerVerifiesNothing() {
    OctetSequenceJsonWebKey secret = new OctetSequenceJsonWebKey(new HmacKey(new byte[32]));
    secret.setKeyId("secret");
    String keySet = new JsonWebKeySet(secret).toJson(OutputControlLevel.INCLUDE_SYMMETRIC);
    security.register(
        new Issuer(
            JPN.name(), new PartnerCode("JPN"), Optional.empty(), Optional.of(keySet), false));

    assertRefused(token().header("kid", "secret").sign(), "the token's kid is not a key");
  }

  @Test
  void keyOfAnotherKindThanTheAlgorithmIsRefused() {
    assertRefused(
        token()
            .header("alg", "ES256")
            .signedWith(TestIssuer.of("X", "ES256").pair().getPrivateKey())
            .sign(),
        "signature");
  }

  @Test
  void partnerCannotSpeakForAnother() {
    assertRefused(token().claim("iss", USA.name()).sign(), "the token's kid is not a key");
    assertRefused(
        token().claim("iss", USA.name()).header("kid", USA.pair().getKeyId()).sign(), "signature");
  }

  @Test
  void unknownIssuerIsRefused() {
    assertRefused(token().claim("iss", "https://stranger.example").sign(), "the token's iss");
  }

  @Test
  void unknownKeyIsRefused() {
    assertRefused(token().header("kid", "another").sign(), "the token's kid is not a key");
    assertRefused(token().withoutHeader("kid").sign(), "the token needs a kid");
  }

  @Test
  void keyForEncryptionVerifiesNothing() {
    TestIssuer issuer = TestIssuer.of("GBR");
    issuer.pair().setUse("enc");
    security.register(issuer.registered());

    assertRefused(issuer.token(security.clock.instant()).sign(), "the token's kid is not a key");
  }

  @Test
  void weakRsaKeyVerifiesNothing() throws JoseException {
    RsaJsonWebKey weak = RsaJwkGenerator.generateJwk(1_024);

    assertKeyVerifiesNothing(weak, "RS256");
  }

  @ParameterizedTest
  @CsvSource({"P-384, ES256, ES256", "P-256, ES384, ES384", "P-521, , ES256", "P-384, , ES256"})
  void keyOnAnotherCurveThanTheAlgorithmsVerifiesNothing(
      String curve, String keyAlgorithm, String tokenAlgorithm) throws JoseException {
    PublicJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.getSpec(curve));
    key.setAlgorithm(keyAlgorithm);

    assertKeyVerifiesNothing(key, tokenAlgorithm);
  }

  @Test
  void strongKeysBesideAWeakOneStayUsable() throws JoseException {
    RsaJsonWebKey weak = RsaJwkGenerator.generateJwk(1_024);
    weak.setKeyId("weak");
    registerKeys(weak, JPN.pair());

    assertThat(security.caller(token().sign()).partner()).isEqualTo(new PartnerCode("JPN"));
  }

  private void assertKeyVerifiesNothing(PublicJsonWebKey key, String algorithm) {
    key.setKeyId("weak");
    registerKeys(key);

    assertRefused(
        token()
            .header("kid", "weak")
            .header("alg", algorithm)
            .signedWith(TestIssuer.of("X", algorithm).pair().getPrivateKey())
            .sign(),
        "the token's kid is not a key");
  }

  private void registerKeys(PublicJsonWebKey... keys) {
    String keySet = new JsonWebKeySet(keys).toJson(OutputControlLevel.PUBLIC_ONLY);
    security.register(
        new Issuer(
            JPN.name(), new PartnerCode("JPN"), Optional.empty(), Optional.of(keySet), false));
  }

  @Test
  void criticalExtensionsAreRefused() {
    assertRefused(token().header("crit", List.of("b64")).header("b64", true).sign(), "critical");
  }

  @Test
  void changedPayloadIsRefused() {
    String[] mine = token().sign().split("\\.");
    String[] wider = token().claim("scope", "admin:write").sign().split("\\.");

    assertRefused(mine[0] + "." + wider[1] + "." + mine[2], "signature");
  }

  private TestToken token() {
    return JPN.token(security.clock.instant());
  }

  private void assertRefused(String token, String detail) {
    Problem refusal = security.refusal(token);
    assertThat(refusal.kind()).isEqualTo(Problem.Kind.UNAUTHENTICATED);
    assertThat(refusal.detail()).contains(detail);
  }
}
