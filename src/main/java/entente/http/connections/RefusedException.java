package entente.http.connections;

/**
 * What came over a connection is refused; it has no stack trace, because floods of it are cheap.
 */
final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Refusal refusal;

  /**
   * A refusal.
   *
   * @param refusal its kind
   * @param detail what was found and what was expected, for the client
   */
  RefusedException(Refusal refusal, String detail) {
    super(detail, null, false, false);
    this.refusal = refusal;
  }

  Refusal refusal() {
    return refusal;
  }

  /** What was found and what was expected. */
  String detail() {
    return String.valueOf(getMessage());
  }
}
