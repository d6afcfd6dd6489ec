package entente.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The owner of the tables of the embedded database that a test's server uses, to stage what the
 * server itself may not do.
 */
public final class DatabaseOwner {
  private static final int PORT_LINE = 3;

  private DatabaseOwner() {}

  /** A transaction in which a statement was executed; closing it without a commit undoes it. */
  public static Connection begin(String statement) {
    try {
      Connection connection = source().getConnection();
      connection.setAutoCommit(false);
      execute(connection, statement);
      return connection;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Executes a statement for good. */
  public static void execute(String statement) {
    try (Connection connection = source().getConnection()) {
      execute(connection, statement);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Asks for one number. */
  public static long number(String query) {
    try (Connection connection = source().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      if (!rows.next()) {
        throw new IllegalStateException("no row: " + query);
      }
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void execute(Connection connection, String text) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(text);
    }
  }

  static PGSimpleDataSource source() {
    Path data = ConfigProvider.getConfig().getValue("entente.data", Path.class);
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {"127.0.0.1"});
    source.setPortNumbers(
        new int[] {
          Integer.parseInt(
              lines(data.resolve("postgresql").resolve("postmaster.pid")).get(PORT_LINE).strip())
        });
    source.setDatabaseName(ServerDatabase.NAME);
    source.setUser(EmbeddedPostgres.OWNER);
    source.setPassword(Credentials.keptIn(data.resolve("postgresql.passwords")).owner());
    return source;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
