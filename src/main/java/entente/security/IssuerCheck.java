package entente.security;

import entente.sharing.Issuer;
import java.net.URI;
import org.jose4j.lang.JoseException;

/** Looks whether an issuer, as an operator registers it, could have a token verified at all. */
public final class IssuerCheck {
  private IssuerCheck() {}

  /**
   * Goes on only with a key set that has a usable public key and no private one, or with a place to
   * fetch one from that cannot be tampered with on the way.
   *
   * @throws IllegalArgumentException that says what was expected
   */
  public static void require(Issuer issuer) {
    issuer.keySet().ifPresent(IssuerCheck::requireKeys);
    issuer.keySetLocation().ifPresent(IssuerCheck::requireHttps);
  }

  private static void requireKeys(String json) {
    try {
      KeySet keys = KeySet.parse(json);
      if (keys.isEmpty()) {
        throw new IllegalArgumentException(
            "the key set has no key with a kid that is strong enough for its algorithm");
      }
      if (keys.holdsPrivateKey()) {
        throw new IllegalArgumentException(
            "the key set holds a private key: it is the issuer's alone; give the public ones");
      }
    } catch (JoseException e) {
      throw new IllegalArgumentException("the key set is not a JWK set (RFC 7517)", e);
    }
  }

  private static void requireHttps(URI location) {
    if (!"https".equalsIgnoreCase(location.getScheme()) || location.getHost() == null) {
      throw new IllegalArgumentException("an https URL was expected, not " + location);
    }
  }
}
