package entente.security;

import java.security.PublicKey;
import java.util.Map;
import java.util.Optional;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * The keys of one issuer (RFC 7517). Keys that are too weak to protect a token, or so long that
 * they cost the server much, are left out when a set is read.
 */
record KeySet(JsonWebKeySet keys) {
  /** RFC 7518, section 3.3. */
  private static final int RSA_BITS_MIN = 2_048;

  /**
   * Verifying takes the longer the longer the key is; whoever sends a token does not pay for it.
   */
  private static final int RSA_BITS_MAX = 8_192;

  /** The same of the exponent; nearly all keys have 65537, of 17 bits. */
  private static final int RSA_EXPONENT_BITS_MAX = 64;

  /** The curve of each algorithm (RFC 7518, section 3.4). */
  private static final Map<String, String> CURVES = Map.of("P-256", "ES256", "P-384", "ES384");

  KeySet {
    keys = new JsonWebKeySet(keys.getJsonWebKeys().stream().filter(KeySet::isStrong).toList());
  }

  /**
   * Reads a JWK set.
   *
   * @throws JoseException where it is none
   */
  static KeySet parse(String json) throws JoseException {
    try {
      return new KeySet(new JsonWebKeySet(json));
    } catch (RuntimeException e) {
      // jose4j casts members unchecked.
      throw new JoseException("a member of the key set has the wrong type", e);
    }
  }

  /** Whether it is long enough to protect a token, and not so long that it keeps others waiting. */
  static boolean isStrong(JsonWebKey key) {
    if (key instanceof RsaJsonWebKey rsa) {
      int bits = rsa.getRsaPublicKey().getModulus().bitLength();
      return bits >= RSA_BITS_MIN
          && bits <= RSA_BITS_MAX
          && rsa.getRsaPublicKey().getPublicExponent().bitLength() <= RSA_EXPONENT_BITS_MAX;
    }
    if (key instanceof EllipticCurveJsonWebKey curve) {
      String algorithm = CURVES.get(curve.getCurveName());
      return algorithm != null
          && (key.getAlgorithm() == null || key.getAlgorithm().equals(algorithm));
    }
    return true;
  }

  /** Whether a key may verify signatures of an algorithm. */
  static boolean verifies(JsonWebKey key, String algorithm) {
    boolean allowed = key.getAlgorithm() == null || key.getAlgorithm().equals(algorithm);
    return key instanceof EllipticCurveJsonWebKey curve
        ? allowed && algorithm.equals(CURVES.get(curve.getCurveName()))
        : allowed;
  }

  /** The public key of that identifier, if it may verify signatures of that algorithm. */
  Optional<PublicKey> key(String keyId, String algorithm) {
    return keys.getJsonWebKeys().stream()
        // A symmetric key has no public half.
        .filter(PublicJsonWebKey.class::isInstance)
        .filter(key -> keyId.equals(key.getKeyId()))
        .filter(key -> key.getUse() == null || key.getUse().equals("sig"))
        .filter(key -> verifies(key, algorithm))
        .map(JsonWebKey::getPublicKey)
        .findFirst();
  }

  /** Whether no key can be named by a token. */
  boolean isEmpty() {
    return keys.getJsonWebKeys().stream()
        .noneMatch(key -> key instanceof PublicJsonWebKey && key.getKeyId() != null);
  }

  boolean holdsPrivateKey() {
    return keys.getJsonWebKeys().stream()
        .anyMatch(key -> key instanceof PublicJsonWebKey pair && pair.getPrivateKey() != null);
  }

  boolean holds(String keyId) {
    return keys.getJsonWebKeys().stream().anyMatch(key -> keyId.equals(key.getKeyId()));
  }
}
