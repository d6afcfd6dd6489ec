package entente.security;

import entente.sharing.Edit;
import entente.sharing.Entry;
import entente.sharing.Issuer;
import java.net.URI;
import java.util.List;
import org.jose4j.lang.JoseException;

/**
 * Looks whether an issuer, as an operator registers it, could have a token verified at all.
 *
 * @param hasPublicAddress whether servers are told where clients reach them
 */
public record IssuerCheck(boolean hasPublicAddress) {
  /** The setting that tells servers where clients reach them. */
  public static final String PUBLIC_ADDRESS = "entente.taxii.public-address";

  /**
   * Goes on only with steps whose issuers could have a token verified.
   *
   * @throws IllegalArgumentException that says what was expected
   */
  public void require(List<Edit> edits) {
    edits.stream()
        .flatMap(edit -> edit.after().stream())
        .filter(Entry.OfIssuer.class::isInstance)
        .map(entry -> ((Entry.OfIssuer) entry).issuer())
        .forEach(this::require);
  }

  /**
   * Goes on only with a key set that has a usable public key and no private one, or with a place to
   * fetch one from that cannot be tampered with on the way; and, where proofs of possession are
   * demanded, with an address to compare them with.
   *
   * @throws IllegalArgumentException that says what was expected
   */
  public void require(Issuer issuer) {
    issuer.keySet().ifPresent(IssuerCheck::requireKeys);
    issuer.keySetLocation().ifPresent(IssuerCheck::requireHttps);
    requireComparable(issuer);
  }

  /**
   * Goes on only where the address in a proof (RFC 9449, {@code htu}) could be compared with one
   * that is not the client's own to choose.
   *
   * @throws IllegalArgumentException that names the setting
   */
  public void requireComparable(Issuer issuer) {
    if (issuer.demands().binding() == Issuer.Binding.DPOP && !hasPublicAddress) {
      throw new IllegalArgumentException(
          "issuer %s requires DPoP, whose proofs name the address of the server: set %s"
              .formatted(issuer.name(), PUBLIC_ADDRESS));
    }
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
