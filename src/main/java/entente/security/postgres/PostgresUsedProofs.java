package entente.security.postgres;

import entente.database.ReadDeadline;
import entente.digest.Sha256;
import entente.security.UsedProofs;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;

/** Keeps the proofs that were used as rows: the primary key decides who was first. */
@ApplicationScoped
class PostgresUsedProofs implements UsedProofs {
  private final Pool pool;
  private final ReadDeadline deadline;

  PostgresUsedProofs(Pool pool, ReadDeadline deadline) {
    this.pool = pool;
    this.deadline = deadline;
  }

  @Override
  public Uni<Boolean> use(Sha256 proof, Instant goodUntil) {
    return deadline.within(
        () ->
            pool.preparedQuery("INSERT INTO used_proof VALUES ($1, $2) ON CONFLICT DO NOTHING")
                .execute(Tuple.of(octets(proof), utc(goodUntil)))
                .map(inserted -> inserted.rowCount() == 1));
  }

  @Override
  public Uni<Void> forget(Instant before) {
    return deadline.within(
        () ->
            pool.preparedQuery("DELETE FROM used_proof WHERE good_until < $1")
                .execute(Tuple.of(utc(before)))
                .replaceWithVoid());
  }

  private static Buffer octets(Sha256 digest) {
    return Buffer.buffer(HexFormat.of().parseHex(digest.hex()));
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
