package entente.database;

import entente.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Opens connections of the role that serves requests, for what an operator asks of a running
 * server: that is rare, and is done by the same statements as the commands do it.
 */
@ApplicationScoped
public class BlockingConnections {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  private final Database database;
  private final DatabaseConfig config;

  BlockingConnections(Database database, DatabaseConfig config) {
    this.database = database;
    this.config = config;
  }

  /**
   * A new connection, which its user closes; no statement on it takes longer than a write may.
   *
   * @throws Problem of kind {@code UNAVAILABLE} where the database cannot be reached
   */
  public Connection open() {
    PGSimpleDataSource source =
        new ConfiguredPostgres(database.connectOptions(), config).serversConnections();
    int seconds = (int) Math.max(1, config.writeTimeout().plus(Pools.GRACE).toSeconds());
    source.setSocketTimeout(seconds);
    source.setConnectTimeout((int) CONNECT_TIMEOUT.toSeconds());
    source.setOptions("-c statement_timeout=" + config.writeTimeout().toMillis());
    try {
      return source.getConnection();
    } catch (SQLException e) {
      throw Problem.unavailable("the database cannot be reached", e);
    }
  }
}
