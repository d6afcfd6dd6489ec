package entente.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.Config;

/**
 * A connection as the role that owns the tables, for an operator's command. It works beside servers
 * that run; the database has to run too.
 */
public final class OwnerConnection implements AutoCloseable {
  private static final int PORT_LINE = 3;

  private final Connection connection;

  private OwnerConnection(Connection connection) {
    this.connection = connection;
  }

  /**
   * Connects to the database that a server with these settings uses.
   *
   * @param settings as the server would read them
   * @param config those of this room
   * @throws IllegalStateException where it cannot be reached; the message says what to do
   */
  public static OwnerConnection open(Config settings, DatabaseConfig config) {
    DataSource source =
        ConfiguredPostgres.of(settings, config)
            .map(ConfiguredPostgres::ownersConnections)
            .orElseGet(() -> embedded(settings.getValue("entente.data", Path.class)));
    try {
      return new OwnerConnection(source.getConnection());
    } catch (SQLException e) {
      throw new IllegalStateException("the database cannot be reached: " + e.getMessage(), e);
    }
  }

  private static DataSource embedded(Path data) {
    Path passwords = data.resolve(EmbeddedPostgres.PASSWORDS);
    Path pidFile = data.resolve(EmbeddedPostgres.DATA).resolve("postmaster.pid");
    if (!Files.exists(passwords) || !Files.exists(pidFile)) {
      throw new IllegalStateException(
          "no database runs in %s (ENTENTE_DATA): start the server first".formatted(data));
    }
    return ServerDatabase.ownersConnections(
        port(pidFile), Credentials.keptIn(passwords), ServerDatabase.NAME);
  }

  /** PostgreSQL writes its port there once it knows it. */
  private static int port(Path pidFile) {
    try {
      List<String> lines = Files.readAllLines(pidFile);
      if (lines.size() <= PORT_LINE) {
        throw new IllegalStateException("the database is starting; try again");
      }
      return Integer.parseInt(lines.get(PORT_LINE).strip());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + pidFile, e);
    }
  }

  /** The connection; closing this closes it. */
  public Connection connection() {
    return connection;
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException("the connection was not closed", e);
    }
  }
}
