package entente.database;

import entente.problem.Problem;
import io.vertx.core.VertxException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/** Tells a database that is away, busy or slow from a fault of our own. */
public final class Outages {
  /**
   * Classes of SQLSTATE (PostgreSQL, appendix A): connection, transaction rollback, resources,
   * intervention, system.
   */
  private static final Set<String> CLASSES = Set.of("08", "40", "53", "57", "58");

  private Outages() {}

  /** Whether the same request may succeed later. */
  public static boolean isOutage(Throwable failure) {
    if (failure instanceof PgException refused) {
      String state = refused.getSqlState();
      return state != null && state.length() == 5 && CLASSES.contains(state.substring(0, 2));
    }
    return failure instanceof IOException
        || failure instanceof TimeoutException
        || failure instanceof ConnectionPoolTooBusyException
        || failure instanceof VertxException;
  }

  /** What the caller is told. */
  public static Problem problem(Throwable failure) {
    return Problem.unavailable("the store cannot be reached now; try again", failure);
  }
}
