package entente.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/** Brings a database to the newest schema, by the migrations on the class path. */
final class Schema {
  static final String DATABASE = "entente";
  static final String SERVER = "entente";
  private static final int VERSION_MIN = 17;

  private Schema() {}

  /**
   * Applies the migrations that are missing. Instances that start together wait for each other.
   *
   * @param owner connects as the role that will own the tables
   * @param server the role that serves requests, and is granted what it needs and no more
   */
  static void migrate(DataSource owner, String server) {
    requireVersion(owner);
    Flyway.configure()
        .dataSource(owner)
        .locations("classpath:db/migration")
        .placeholders(Map.of("server", '"' + server.replace("\"", "\"\"") + '"'))
        .loggers("slf4j")
        .load()
        .migrate();
  }

  /** An older planner would sort whole collections for a page. */
  private static void requireVersion(DataSource owner) {
    try (Connection connection = owner.getConnection()) {
      int version = connection.getMetaData().getDatabaseMajorVersion();
      if (version < VERSION_MIN) {
        throw new IllegalStateException(
            "PostgreSQL %d or newer is needed; quarkus.datasource.reactive.url names a %d"
                .formatted(VERSION_MIN, version));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the database cannot be reached", e);
    }
  }

  /** Makes the server's role and database in an embedded PostgreSQL that has none yet. */
  static void createDatabase(EmbeddedPostgres postgres) {
    try (Connection connection = ownersConnections(postgres, "postgres").getConnection();
        Statement statement = connection.createStatement()) {
      // An alphabet of base64url: nothing in a password needs to be quoted.
      String password = postgres.credentials().server();
      if (!statement.executeQuery("SELECT FROM pg_roles WHERE rolname = '" + SERVER + "'").next()) {
        statement.execute("CREATE ROLE " + SERVER + " LOGIN PASSWORD '" + password + "'");
      }
      if (!statement
          .executeQuery("SELECT FROM pg_database WHERE datname = '" + DATABASE + "'")
          .next()) {
        statement.execute("CREATE DATABASE " + DATABASE);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot make the server's database", e);
    }
  }

  static DataSource ownersConnections(EmbeddedPostgres postgres, String database) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {"127.0.0.1"});
    source.setPortNumbers(new int[] {postgres.port()});
    source.setDatabaseName(database);
    source.setUser(EmbeddedPostgres.OWNER);
    source.setPassword(postgres.credentials().owner());
    return source;
  }
}
