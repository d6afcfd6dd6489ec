package entente.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * An outage of PostgreSQL, limited to the reading of one table: the real server refuses each query
 * that finds a row of it with a code of outages. Ends when it is closed.
 */
final class StagedOutage implements AutoCloseable {
  static final String OUT_OF_MEMORY = "53200";

  /** The client ends the connection by itself, and its query with no result. */
  static final String ADMIN_SHUTDOWN = "57P01";

  private final int port;
  private final String table;

  private StagedOutage(int port, String table) {
    this.port = port;
    this.table = table;
  }

  /**
   * Starts an outage.
   *
   * @param port the port of the embedded database
   * @param table the table that cannot be read
   */
  static StagedOutage of(int port, String table) throws SQLException, IOException {
    return of(port, table, OUT_OF_MEMORY);
  }

  /** The same with another code (PostgreSQL, appendix A). */
  static StagedOutage of(int port, String table, String code) throws SQLException, IOException {
    StagedOutage outage = new StagedOutage(port, table);
    outage.run(
        """
        BEGIN;
        CREATE FUNCTION staged_outage() RETURNS boolean VOLATILE LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'staged outage' USING ERRCODE = '%2$s'; END $$;
        ALTER TABLE %1$s RENAME TO %1$s_away;
        CREATE VIEW %1$s AS SELECT * FROM %1$s_away WHERE staged_outage();
        GRANT SELECT, INSERT, UPDATE ON %1$s TO entente;
        COMMIT
        """
            .formatted(table, code));
    return outage;
  }

  @Override
  public void close() throws SQLException, IOException {
    run(
        """
        BEGIN;
        DROP VIEW %1$s;
        ALTER TABLE %1$s_away RENAME TO %1$s;
        DROP FUNCTION staged_outage();
        COMMIT
        """
            .formatted(table));
  }

  private void run(String script) throws SQLException, IOException {
    Path passwords =
        ConfigProvider.getConfig()
            .getValue("entente.data", Path.class)
            .resolve("postgresql.passwords");
    try (Connection owner =
            DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/entente",
                "entente_owner",
                Files.readAllLines(passwords).get(0));
        Statement statement = owner.createStatement()) {
      statement.execute(script);
    }
  }
}
