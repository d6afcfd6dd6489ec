package entente.security;

import io.smallrye.mutiny.Uni;

/** Where the keys of one issuer come from. */
interface KeySource {

  /** The keys; where they can change, recent enough to hold that one if the issuer has it. */
  Uni<KeySet> keys(String keyId);
}
