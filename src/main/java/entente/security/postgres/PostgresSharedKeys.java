package entente.security.postgres;

import entente.database.ReadDeadline;
import entente.security.SharedKeys;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;

/** Keeps shared secrets as rows. */
@ApplicationScoped
class PostgresSharedKeys implements SharedKeys {
  private static final int KEY_BYTES = 32;

  private final Pool pool;
  private final ReadDeadline deadline;

  PostgresSharedKeys(Pool pool, ReadDeadline deadline) {
    this.pool = pool;
    this.deadline = deadline;
  }

  @Override
  public Uni<Buffer> key(String name) {
    byte[] fresh = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(fresh);
    return deadline
        .within(() -> inserted(name, Buffer.buffer(fresh)).chain(() -> selected(name)))
        .map(rows -> (Buffer) rows.iterator().next().getValue("key"));
  }

  private Uni<RowSet<Row>> inserted(String name, Buffer fresh) {
    return pool.preparedQuery("INSERT INTO shared_key VALUES ($1, $2) ON CONFLICT DO NOTHING")
        .execute(Tuple.of(name, fresh));
  }

  private Uni<RowSet<Row>> selected(String name) {
    return pool.preparedQuery("SELECT key FROM shared_key WHERE name = $1").execute(Tuple.of(name));
  }
}
