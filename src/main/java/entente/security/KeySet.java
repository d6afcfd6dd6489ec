package entente.security;

import java.security.PublicKey;
import java.util.Optional;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/** The keys of one issuer (RFC 7517). */
record KeySet(JsonWebKeySet keys) {

  static KeySet parse(String json) throws JoseException {
    return new KeySet(new JsonWebKeySet(json));
  }

  /** The public key of that identifier, if it may verify signatures of that algorithm. */
  Optional<PublicKey> key(String keyId, String algorithm) {
    return keys.getJsonWebKeys().stream()
        // A symmetric key has no public half.
        .filter(PublicJsonWebKey.class::isInstance)
        .filter(key -> keyId.equals(key.getKeyId()))
        .filter(key -> key.getUse() == null || key.getUse().equals("sig"))
        .filter(key -> key.getAlgorithm() == null || key.getAlgorithm().equals(algorithm))
        .map(JsonWebKey::getPublicKey)
        .findFirst();
  }

  boolean holds(String keyId) {
    return keys.getJsonWebKeys().stream().anyMatch(key -> keyId.equals(key.getKeyId()));
  }
}
