package entente.audit;

import entente.problem.Problem;

/** How a request ended: it was served, or why it was not. */
public enum Outcome {
  SERVED,
  /**
   * No end yet: objects were added or deleted, in the transaction that wrote this record. The
   * record of the answer follows, unless the server was killed in between.
   */
  COMMITTED,
  /**
   * No end yet: objects are about to be added or deleted in a store that has no transaction with
   * the log. If the record of the answer does not follow, the store tells whether it was done.
   */
  INTENDED,
  /** What a request had intended was found done, after its server had stopped or lost its store. */
  COMPLETED,
  /** What a request had intended was found not to have been done, and will not be. */
  ABANDONED,
  /**
   * Whether what a request had intended was done can no longer be found out: its objects are in
   * another store now, or it was too long ago.
   */
  UNDETERMINED,
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

  /** Whether a request has ended with it: the record of its end follows where it has not. */
  public boolean isEnd() {
    return this != COMMITTED && this != INTENDED;
  }

  /** Whether a request was refused, or failed. */
  public boolean isRefusal() {
    return isEnd() && this != SERVED && this != COMPLETED && this != UNDETERMINED;
  }

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
