package entente.database;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;

/** The schema of a database, and the migrations on the class path that bring it up to date. */
final class Schema {
  private final Flyway flyway;

  private Schema(Flyway flyway) {
    this.flyway = flyway;
  }

  /**
   * The schema of a usable database.
   *
   * @param source connects as the role that owns the tables, or will own them
   * @param server the role that serves requests, and is granted what it needs and no more
   * @throws IllegalStateException where the database cannot be used, or its schema is newer than
   *     this server
   */
  static Schema of(DataSource source, String server) {
    UsableDatabase.require(source);
    Schema schema =
        new Schema(
            Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration")
                .placeholders(Map.of("server", '"' + server.replace("\"", "\"\"") + '"'))
                .loggers("slf4j")
                .load());
    schema.requireNotNewer();
    return schema;
  }

  /** Applies the migrations that are missing. Instances that start together wait for each other. */
  SchemaVersion migrate() {
    flyway.migrate();
    return newest(flyway.info());
  }

  /**
   * Looks whether all migrations were applied, and applies none.
   *
   * @throws IllegalStateException where some were not
   */
  SchemaVersion requireMigrated() {
    MigrationInfoService info = flyway.info();
    SchemaVersion present = highest(Arrays.stream(info.applied()));
    SchemaVersion newest = newest(info);
    if (info.pending().length > 0) {
      throw new IllegalStateException(
          ("the schema of the database is of version %s, and this server needs %s: run the command"
                  + " database migrate, or set entente.database.migrate=true")
              .formatted(present, newest));
    }
    return newest;
  }

  /** What a newer server has changed, this one may not understand. */
  private void requireNotNewer() {
    MigrationInfoService info = flyway.info();
    SchemaVersion present = highest(Arrays.stream(info.applied()));
    if (Arrays.stream(info.applied()).anyMatch(Schema::isFuture)) {
      throw new IllegalStateException(
          ("the schema of the database is of version %s, and this server knows %s at most: start"
                  + " the newer Entente that made it, or restore the backup from before")
              .formatted(present, newest(info)));
    }
  }

  private static boolean isFuture(MigrationInfo migration) {
    return migration.getState() == MigrationState.FUTURE_SUCCESS
        || migration.getState() == MigrationState.FUTURE_FAILED;
  }

  /** Of the migrations that this server has with it. */
  private static SchemaVersion newest(MigrationInfoService info) {
    return highest(Arrays.stream(info.all()).filter(migration -> !isFuture(migration)));
  }

  private static SchemaVersion highest(Stream<MigrationInfo> migrations) {
    return new SchemaVersion(
        migrations
            .filter(MigrationInfo::isVersioned)
            .mapToInt(it -> it.getVersion().getMajor().intValueExact())
            .max()
            .orElse(0));
  }
}
