package entente.sharing;

import io.smallrye.mutiny.Uni;

/** Keeps what the coalition has agreed on. */
public interface AgreementRepository {

  /** All of it, as it stands in the store at one moment. */
  Uni<Agreement> agreement();

  /**
   * Puts what a file says into the store, all or nothing, unless there is an agreement already.
   * Instances that start together wait for each other.
   */
  Uni<Void> establish(AccessFile file);

  /**
   * Watches for changes, by whatever means and instance they are made.
   *
   * @param changed called after each change, and when a connection that was lost is back; the store
   *     may fail to call it for as long as a loss goes unnoticed
   * @return completes once it is watched
   */
  Uni<Void> watch(Runnable changed);
}
