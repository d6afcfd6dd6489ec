package entente.database;

import org.eclipse.microprofile.config.Config;

/** Brings a configured PostgreSQL to the newest schema without starting a server. */
public final class DatabaseMigration {
  private final ConfiguredPostgres postgres;

  private DatabaseMigration(ConfiguredPostgres postgres) {
    this.postgres = postgres;
  }

  /**
   * The migration that the settings ask for.
   *
   * @param settings as the server would read them
   * @param config those of this room
   * @throws IllegalStateException where no PostgreSQL is configured
   */
  public static DatabaseMigration configured(Config settings, DatabaseConfig config) {
    return ConfiguredPostgres.of(settings, config)
        .map(DatabaseMigration::new)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "no PostgreSQL is configured: set %s; the server migrates its own at its start"
                        .formatted(ConfiguredPostgres.URL)));
  }

  /**
   * Applies the migrations that are missing, as the owner of the tables.
   *
   * @return the number of the schema that the database then has
   * @throws IllegalStateException where the database cannot be used; the message says what to
   *     change
   */
  public int apply() {
    return postgres.ownersSchema().migrate().number();
  }
}
