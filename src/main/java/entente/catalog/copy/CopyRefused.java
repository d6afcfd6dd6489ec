package entente.catalog.copy;

/** A copy that would do harm, or that did not lead to equal stores; the message says what to do. */
public final class CopyRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CopyRefused(String message) {
    super(message);
  }
}
