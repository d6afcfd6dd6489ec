package entente.database;

import entente.database.PoolFor.Purpose;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Tells whether the database answers and has the schema of this server. */
@ApplicationScoped
public class DatabaseState {
  private static final String SCHEMA =
      "SELECT max(version::integer) FROM flyway_schema_history WHERE success AND version IS NOT"
          + " NULL";

  private final Pool pool;
  private final Database database;

  DatabaseState(@PoolFor(Purpose.ACCESS_LOG) Pool pool, Database database) {
    this.pool = pool;
    this.database = database;
  }

  /**
   * Asks the database for its schema.
   *
   * @return fails where there is no answer or the schema is older than this server's. A newer one
   *     is of the version that replaces this server, and fits it too.
   */
  public Uni<Void> requireSchema() {
    return pool.query(SCHEMA)
        .execute()
        .map(rows -> Optional.ofNullable(rows.iterator().next().getInteger(0)))
        .map(number -> new SchemaVersion(number.orElse(0)))
        .invoke(this::requireSufficient)
        .replaceWithVoid();
  }

  private void requireSufficient(SchemaVersion present) {
    if (!present.suffices(database.schema())) {
      throw new IllegalStateException(
          "the schema of the database is of version %s, and this server needs %s"
              .formatted(present, database.schema()));
    }
  }
}
