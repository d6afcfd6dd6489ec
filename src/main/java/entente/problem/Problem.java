package entente.problem;

/**
 * A request that cannot be served, thrown where the fact is known. Its detail is written for the
 * client, and never reveals that something exists which the client may not see.
 */
public final class Problem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The kinds of refusal; each interface gives them a status of its own. */
  public enum Kind {
    /** A parameter of the request cannot be parsed. */
    MALFORMED,
    /** Credentials are missing, or cannot be verified. */
    UNAUTHENTICATED,
    /** The caller may know that it exists, but may not do this with it. */
    FORBIDDEN,
    /** It does not exist, or the caller may not know that it does. */
    NOT_FOUND,
    /** The resource does not support this action. */
    METHOD_NOT_ALLOWED,
    /** None of the acceptable media types is available. */
    NOT_ACCEPTABLE,
    /** The body's media type is not supported here. */
    UNSUPPORTED_MEDIA_TYPE,
    /** The body is larger than allowed. */
    TOO_LARGE,
    /** The body arrives more slowly than allowed. */
    TOO_SLOW,
    /** The client has its share already; the same request may succeed later. */
    TOO_MANY_REQUESTS,
    /** The body is well-formed but is not what was expected. */
    UNPROCESSABLE,
    /** The server is unavailable; the same request may succeed later. */
    UNAVAILABLE
  }

  private final Kind kind;

  /**
   * A problem without a cause.
   *
   * @param kind the kind of refusal
   * @param detail a sentence for the client: the place, the rule, what was expected
   */
  public Problem(Kind kind, String detail) {
    super(detail);
    this.kind = kind;
  }

  /**
   * A problem with a cause, which is logged and never shown to the client.
   *
   * @param kind the kind of refusal
   * @param detail a sentence for the client
   * @param cause the failure, for the operator's log only
   */
  public Problem(Kind kind, String detail, Throwable cause) {
    super(detail, cause);
    this.kind = kind;
  }

  public static Problem malformed(String detail) {
    return new Problem(Kind.MALFORMED, detail);
  }

  public static Problem unauthenticated(String detail) {
    return new Problem(Kind.UNAUTHENTICATED, detail);
  }

  public static Problem forbidden(String detail) {
    return new Problem(Kind.FORBIDDEN, detail);
  }

  public static Problem notFound(String detail) {
    return new Problem(Kind.NOT_FOUND, detail);
  }

  public static Problem unprocessable(String detail) {
    return new Problem(Kind.UNPROCESSABLE, detail);
  }

  public static Problem tooLarge(String detail) {
    return new Problem(Kind.TOO_LARGE, detail);
  }

  public static Problem unavailable(String detail, Throwable cause) {
    return new Problem(Kind.UNAVAILABLE, detail, cause);
  }

  public Kind kind() {
    return kind;
  }

  /** The sentence for the client. */
  public String detail() {
    return String.valueOf(getMessage());
  }
}
