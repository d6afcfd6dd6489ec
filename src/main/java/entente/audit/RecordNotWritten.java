package entente.audit;

import entente.problem.Problem;

/**
 * A record could not be made durable. It is the cause of the problem that says so, so that whoever
 * answers the request does not try to record the refusal in the same log.
 */
public final class RecordNotWritten extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private RecordNotWritten(Throwable cause) {
    super("a record was not written", cause);
  }

  /** The problem of kind {@code UNAVAILABLE} that a request meets whose record was not written. */
  public static Problem problem(Throwable cause) {
    return Problem.unavailable(
        "the access log cannot be written; nothing was handed out", new RecordNotWritten(cause));
  }

  /** Whether a problem came about because a record was not written. */
  public static boolean caused(Problem problem) {
    return problem.getCause() instanceof RecordNotWritten;
  }
}
