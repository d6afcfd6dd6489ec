package entente.security;

import io.smallrye.mutiny.Uni;

/** The source of one issuer's keys. */
interface KeySource {

  /**
   * The keys; if they can change, fetched recently enough to hold that one if the issuer has it.
   */
  Uni<KeySet> keys(String keyId);
}
