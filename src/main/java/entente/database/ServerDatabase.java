package entente.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The server's role and database in an embedded PostgreSQL. */
final class ServerDatabase {
  static final String NAME = "entente";
  static final String ROLE = "entente";

  private ServerDatabase() {}

  /** Makes them where they are not there yet. */
  static void create(EmbeddedPostgres postgres) {
    try (Connection connection = ownersConnections(postgres, "postgres").getConnection();
        Statement statement = connection.createStatement()) {
      // An alphabet of base64url: nothing in a password needs to be quoted.
      String password = postgres.credentials().server();
      if (!statement.executeQuery("SELECT FROM pg_roles WHERE rolname = '" + ROLE + "'").next()) {
        statement.execute("CREATE ROLE " + ROLE + " LOGIN PASSWORD '" + password + "'");
      }
      if (!statement
          .executeQuery("SELECT FROM pg_database WHERE datname = '" + NAME + "'")
          .next()) {
        statement.execute("CREATE DATABASE " + NAME);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot make the server's database", e);
    }
  }

  /** Connections of the role that owns the tables. */
  static DataSource ownersConnections(EmbeddedPostgres postgres, String database) {
    return ownersConnections(postgres.port(), postgres.credentials(), database);
  }

  /** The same of a PostgreSQL that a server has started, at its port of loopback. */
  static DataSource ownersConnections(int port, Credentials credentials, String database) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {"127.0.0.1"});
    source.setPortNumbers(new int[] {port});
    source.setDatabaseName(database);
    source.setUser(EmbeddedPostgres.OWNER);
    source.setPassword(credentials.owner());
    return source;
  }
}
