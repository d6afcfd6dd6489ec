package entente.database;

import com.fasterxml.jackson.core.JacksonException;
import entente.problem.OutageRecognizer;
import io.vertx.core.VertxException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Recognizes that PostgreSQL, or the connection to a store, is unavailable, busy or too slow. */
@ApplicationScoped
class PostgresOutages implements OutageRecognizer {
  /**
   * Classes of SQLSTATE (PostgreSQL, appendix A): connection, transaction rollback, resources,
   * intervention, system.
   */
  private static final Set<String> CLASSES = Set.of("08", "40", "53", "57", "58");

  @Override
  public boolean recognizes(Throwable failure) {
    if (failure instanceof PgException refused) {
      return isOutage(refused.getSqlState());
    }
    // Hibernate Reactive replaces the driver's exception by one of JDBC.
    if (failure instanceof SQLException refused) {
      return isOutage(refused.getSQLState());
    }
    // Jackson's exceptions are IOExceptions, but say nothing of a connection.
    return (failure instanceof IOException && !(failure instanceof JacksonException))
        || failure instanceof TimeoutException
        || failure instanceof ConnectionPoolTooBusyException
        || failure instanceof VertxException;
  }

  private static boolean isOutage(@Nullable String state) {
    return state != null && state.length() == 5 && CLASSES.contains(state.substring(0, 2));
  }
}
