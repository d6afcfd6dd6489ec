package entente.security;

import entente.catalog.PartnerCode;
import entente.sharing.Issuer;
import java.math.BigInteger;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.RSAKeyGenParameterSpec;
import java.time.Instant;
import java.util.Optional;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** A partner's issuer with a real key pair of its own. */
record TestIssuer(String name, String partner, String algorithm, PublicJsonWebKey pair) {
  /** Two to the power of 64 has this much to the next prime, which fits nearly all moduli. */
  private static final BigInteger THIRTEEN = BigInteger.valueOf(13);

  static TestIssuer of(String partner) {
    return of(partner, "RS256");
  }

  static TestIssuer of(String partner, String algorithm) {
    try {
      PublicJsonWebKey pair = generate(algorithm);
      pair.setKeyId("key-of-" + partner);
      return new TestIssuer(
          "https://issuer.example/" + partner, partner, algorithm.split(" ", -1)[0], pair);
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  private static PublicJsonWebKey generate(String algorithm) throws JoseException {
    return switch (algorithm) {
      case "ES256" -> EcJwkGenerator.generateJwk(EllipticCurves.P256);
      case "ES384" -> EcJwkGenerator.generateJwk(EllipticCurves.P384);
      case "EdDSA" -> OkpJwkGenerator.generateJwk("Ed25519");
      case "RS256 of 1024 bits" -> RsaJwkGenerator.generateJwk(1024);
      case "RS256 with an exponent of 65 bits" -> generate(BigInteger.TWO.pow(64).add(THIRTEEN));
      default -> RsaJwkGenerator.generateJwk(2048);
    };
  }

  private static PublicJsonWebKey generate(BigInteger exponent) throws JoseException {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(new RSAKeyGenParameterSpec(2048, exponent));
      KeyPair made = generator.generateKeyPair();
      PublicJsonWebKey pair = PublicJsonWebKey.Factory.newPublicJwk(made.getPublic());
      pair.setPrivateKey(made.getPrivate());
      return pair;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  Issuer registered() {
    return new Issuer(
        name, new PartnerCode(partner), Optional.empty(), Optional.of(keySet()), false);
  }

  Issuer registeredAt(URI location) {
    return new Issuer(
        name, new PartnerCode(partner), Optional.of(location), Optional.empty(), false);
  }

  /** The public keys alone. */
  String keySet() {
    return new JsonWebKeySet(pair).toJson();
  }

  TestToken token(Instant now) {
    return new TestToken(this, now);
  }
}
