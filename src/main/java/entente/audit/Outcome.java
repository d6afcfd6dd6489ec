package entente.audit;

import entente.problem.Problem;

/** How a request ended: it was served, or why it was not. */
public enum Outcome {
  SERVED,
  MALFORMED,
  UNAUTHENTICATED,
  FORBIDDEN,
  NOT_FOUND,
  METHOD_NOT_ALLOWED,
  NOT_ACCEPTABLE,
  UNSUPPORTED_MEDIA_TYPE,
  TOO_LARGE,
  TARGET_TOO_LONG,
  FIELDS_TOO_LONG,
  TOO_SLOW,
  TOO_MANY_REQUESTS,
  UNPROCESSABLE,
  UNAVAILABLE,
  /** A fault of this server's own. */
  FAULT;

  /** The outcome of a request that met this problem. */
  public static Outcome of(Problem.Kind kind) {
    return switch (kind) {
      case MALFORMED -> MALFORMED;
      case UNAUTHENTICATED -> UNAUTHENTICATED;
      case FORBIDDEN -> FORBIDDEN;
      case NOT_FOUND -> NOT_FOUND;
      case METHOD_NOT_ALLOWED -> METHOD_NOT_ALLOWED;
      case NOT_ACCEPTABLE -> NOT_ACCEPTABLE;
      case UNSUPPORTED_MEDIA_TYPE -> UNSUPPORTED_MEDIA_TYPE;
      case TOO_LARGE -> TOO_LARGE;
      case TOO_SLOW -> TOO_SLOW;
      case TOO_MANY_REQUESTS -> TOO_MANY_REQUESTS;
      case UNPROCESSABLE -> UNPROCESSABLE;
      case UNAVAILABLE -> UNAVAILABLE;
    };
  }
}
