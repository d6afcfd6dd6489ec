package entente.catalog;

/** Prepares the store that is configured to keep the objects, before anything listens. */
public interface StorePreparation {

  /**
   * Checks that the store can keep what is promised, and makes its indexes. Blocks until it is
   * done.
   *
   * @throws IllegalStateException with what has to be changed
   */
  void prepare();
}
