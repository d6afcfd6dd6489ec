package entente.sharing;

import entente.catalog.PartnerCode;
import java.net.URI;
import java.util.Optional;

/**
 * Who signs tokens for one partner, and with which keys.
 *
 * @param name the {@code iss} of its tokens
 * @param partner the only partner that its tokens speak for
 * @param keySetLocation where its JWK set is fetched from
 * @param keySet its JWK set itself, as JSON, where none is to be fetched
 * @param demonstration whether this server signs its tokens itself, to try it out
 */
public record Issuer(
    String name,
    PartnerCode partner,
    Optional<URI> keySetLocation,
    Optional<String> keySet,
    boolean demonstration) {
  public Issuer {
    long ways =
        (keySetLocation.isPresent() ? 1 : 0)
            + (keySet.isPresent() ? 1 : 0)
            + (demonstration ? 1 : 0);
    if (ways != 1) {
      throw new IllegalArgumentException(
          "issuer " + name + " needs a key set, a place to fetch it, or to be a demonstration");
    }
  }
}
