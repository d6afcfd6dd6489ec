package entente.audit.seal;

import io.smallrye.mutiny.Uni;

/** Adds the records of the access log to the tree, in the order of their numbers. */
public interface LogSealer {

  /**
   * Adds the next records that were committed, up to a number of them, and signs a checkpoint. Of
   * all instances one does at a time; what it does is done whole or not at all, so a crash leaves
   * nothing to repair.
   *
   * @return whether more records wait
   */
  Uni<Boolean> seal();
}
