package entente.security;

import entente.digest.Sha256;
import io.smallrye.mutiny.Uni;
import java.time.Instant;

/** The proofs of possession that were used, at whichever instance of the server. */
public interface UsedProofs {
  /**
   * Remembers that a proof was used, durably and for all instances.
   *
   * @param proof the digest of what makes it unique
   * @param goodUntil when it could not be used any more anyway
   * @return whether it was not used before
   */
  Uni<Boolean> use(Sha256 proof, Instant goodUntil);

  /** Forgets those that have not been good since that instant. */
  Uni<Void> forget(Instant before);
}
