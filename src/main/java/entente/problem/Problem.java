package entente.problem;

/**
 * A request that cannot be served, thrown where the fact is known. Its detail is written for the
 * one who asked, and never tells that something exists which he may not see.
 */
public final class Problem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The kinds of refusal; each edge gives them its own status. */
  public enum Kind {
    /** A parameter of the request cannot be read. */
    MALFORMED,
    /** No credentials, or none that can be believed. */
    UNAUTHENTICATED,
    /** Known to exist, but not for this caller. */
    FORBIDDEN,
    /** Not there, or not to be known of. */
    NOT_FOUND,
    /** The resource has no such method. */
    METHOD_NOT_ALLOWED,
    /** None of the media types asked for can be given. */
    NOT_ACCEPTABLE,
    /** The body is of a media type that is not taken here. */
    UNSUPPORTED_MEDIA_TYPE,
    /** The body is larger than allowed. */
    TOO_LARGE,
    /** The path and query are longer than allowed. */
    TARGET_TOO_LONG,
    /** The header fields are longer than allowed. */
    FIELDS_TOO_LONG,
    /** The body can be read but is not what is asked for. */
    UNPROCESSABLE,
    /** It cannot be served now; the same request may succeed later. */
    UNAVAILABLE
  }

  private final Kind kind;

  /**
   * A problem without a cause.
   *
   * @param kind what is wrong, in the large
   * @param detail a sentence for the one who asked: the place, the rule, what was expected
   */
  public Problem(Kind kind, String detail) {
    super(detail);
    this.kind = kind;
  }

  /**
   * A problem that came of another failure, which is never shown.
   *
   * @param kind what is wrong, in the large
   * @param detail a sentence for the one who asked
   * @param cause for the operator's log only
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

  /** The sentence for the one who asked. */
  public String detail() {
    return String.valueOf(getMessage());
  }
}
