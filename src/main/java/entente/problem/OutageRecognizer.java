package entente.problem;

/**
 * Recognizes the failures by which one store says that it is unavailable, busy or too slow. Each
 * adapter has one, so that the types of its driver stay in the adapter.
 */
public interface OutageRecognizer {

  /**
   * Whether this failure means that the same request may succeed later.
   *
   * @param failure one failure of a chain; its causes are asked about separately
   */
  boolean recognizes(Throwable failure);
}
