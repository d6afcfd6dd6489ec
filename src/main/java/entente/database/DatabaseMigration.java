package entente.database;

import io.vertx.pgclient.PgConnectOptions;
import org.eclipse.microprofile.config.Config;

/** Brings a configured PostgreSQL to the newest schema without starting a server. */
public final class DatabaseMigration {
  private static final String PREFIX = "vertx-reactive:";

  private final PgConnectOptions options;
  private final DatabaseConfig config;

  private DatabaseMigration(PgConnectOptions options, DatabaseConfig config) {
    this.options = options;
    this.config = config;
  }

  /**
   * The migration that the settings ask for.
   *
   * @param settings as the server would read them
   * @param config those of this room
   * @throws IllegalStateException where no PostgreSQL is configured
   */
  public static DatabaseMigration configured(Config settings, DatabaseConfig config) {
    String url = settings.getValue(ConfiguredPostgres.URL, String.class);
    PgConnectOptions options =
        PgConnectOptions.fromUri(url.startsWith(PREFIX) ? url.substring(PREFIX.length()) : url);
    if (options.getHost().equals(Database.EMBEDDED_HOST)) {
      throw new IllegalStateException(
          "no PostgreSQL is configured: set %s; the server migrates its own at its start"
              .formatted(ConfiguredPostgres.URL));
    }
    settings
        .getOptionalValue("quarkus.datasource.username", String.class)
        .ifPresent(options::setUser);
    settings
        .getOptionalValue("quarkus.datasource.password", String.class)
        .ifPresent(options::setPassword);
    return new DatabaseMigration(options, config);
  }

  /**
   * Applies the migrations that are missing, as the owner of the tables.
   *
   * @return the number of the schema that the database then has
   * @throws IllegalStateException where the database cannot be used; the message says what to
   *     change
   */
  public int apply() {
    return new ConfiguredPostgres(options, config).ownersSchema().migrate().number();
  }
}
