package entente.security;

import entente.digest.Sha256;
import entente.security.AuthorizationHeader.Scheme;
import entente.sharing.AccessPolicy;
import entente.sharing.Agreement;
import entente.sharing.Caller;
import entente.sharing.ClientKeySecret;
import jakarta.enterprise.context.ApplicationScoped;

/** Determines the caller of a client key. */
@ApplicationScoped
class ClientKeyAuthenticator {

  /**
   * The caller. An unknown key is refused here; one that has ended, was revoked or comes from an
   * address that is not its own by {@link AccessPolicy#requireAccepted}, in the same words, once it
   * is on record whose it is.
   */
  Caller caller(Agreement agreement, AuthorizationHeader shown, String address) {
    Sha256 digest = ClientKeySecret.digestOf(shown.credentials());
    return agreement
        .clientKey(digest)
        // It is bound to no key, so there is nothing to prove.
        .filter(key -> shown.scheme() == Scheme.BEARER)
        .map(key -> key.caller(address))
        .orElseThrow(AccessPolicy::notAccepted);
  }
}
