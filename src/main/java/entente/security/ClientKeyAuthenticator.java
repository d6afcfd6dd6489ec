package entente.security;

import entente.digest.Sha256;
import entente.sharing.AccessPolicy;
import entente.sharing.Agreement;
import entente.sharing.Caller;
import entente.sharing.ClientKey;
import entente.sharing.ClientKeySecret;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Determines the caller of a client key. */
@ApplicationScoped
class ClientKeyAuthenticator {
  private final Clock clock;

  ClientKeyAuthenticator(Clock clock) {
    this.clock = clock;
  }

  /**
   * The caller; an unknown key, one that has ended or was revoked, and one from an address that is
   * not its own are refused in the same words.
   */
  Caller caller(Agreement agreement, String shown, String address) {
    Sha256 digest = ClientKeySecret.digestOf(shown);
    return agreement
        .clientKey(digest)
        .filter(key -> key.isGood(clock.instant(), address))
        .map(ClientKey::caller)
        .orElseThrow(AccessPolicy::notAccepted);
  }
}
