package entente.audit.seal;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;

/** Adds the records of the access log to the tree, in the order of their numbers. */
public interface LogSealer {

  /**
   * Adds the next records that were committed, up to a number of them, and signs a checkpoint. Of
   * all instances one does at a time; what it does is done whole or not at all, so a crash leaves
   * nothing to repair.
   *
   * @return whether more records wait; not where another instance is at it
   */
  Uni<Boolean> seal();

  /** When the oldest record was recorded that is not sealed yet, by whatever instance. */
  Uni<Optional<Instant>> oldestUnsealed();
}
