package entente.audit.seal;

import entente.digest.Sha256;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/** The checkpoints and the tree of the access log, for those who verify it. */
public interface SealedLog {

  /** The newest checkpoint, as a signed note. */
  Uni<Optional<String>> newestCheckpoint();

  /** The newest checkpoint that is signed with ML-DSA-44 as well, as a signed note. */
  Uni<Optional<String>> newestSignedTwice();

  /** The public halves of all keys that have signed checkpoints, the newest last. */
  Uni<List<String>> keys();

  /** The notes of all rotations of the key ({@link KeyRotation}), the oldest first. */
  Uni<List<String>> rotations();

  /**
   * That a record is in a tree.
   *
   * @param leaf its place in the tree, from 0
   * @param leafHash its hash
   * @param size the leaves of the tree
   * @param hashes the proof (RFC 9162, section 2.1.3)
   */
  record Inclusion(long leaf, Sha256 leafHash, long size, List<Sha256> hashes) {}

  /**
   * Proves that a record is in the tree of a checkpoint.
   *
   * @param number the number of the record
   * @param size the leaves of the tree; that of the newest checkpoint where absent
   * @return empty where the log has no tree of that size, or the tree does not have that record
   */
  Uni<Optional<Inclusion>> inclusion(long number, Optional<Long> size);

  /**
   * Proves that a tree is the beginning of another (RFC 9162, section 2.1.4).
   *
   * @return empty where the log has no trees of these sizes
   */
  Uni<Optional<List<Sha256>>> consistency(long first, long second);
}
