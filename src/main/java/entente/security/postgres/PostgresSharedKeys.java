package entente.security.postgres;

import entente.security.SharedKeys;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;

/** Keeps shared secrets as rows. */
@ApplicationScoped
class PostgresSharedKeys implements SharedKeys {
  private static final int KEY_BYTES = 32;

  private final Pool pool;

  PostgresSharedKeys(Pool pool) {
    this.pool = pool;
  }

  @Override
  public Uni<Buffer> key(String name) {
    byte[] fresh = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(fresh);
    return pool.preparedQuery("INSERT INTO shared_key VALUES ($1, $2) ON CONFLICT DO NOTHING")
        .execute(Tuple.of(name).addValue(Buffer.buffer(fresh)))
        .chain(
            () ->
                pool.preparedQuery("SELECT key FROM shared_key WHERE name = $1")
                    .execute(Tuple.of(name)))
        .map(rows -> (Buffer) rows.iterator().next().getValue("key"));
  }
}
