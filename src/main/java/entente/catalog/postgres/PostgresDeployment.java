package entente.catalog.postgres;

import entente.catalog.StoreKind;
import entente.catalog.copy.Deployment;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Keeps the deployment as the one row of its table. */
@ApplicationScoped
class PostgresDeployment implements Deployment {
  private final Pool pool;

  PostgresDeployment(Pool pool) {
    this.pool = pool;
  }

  @Override
  public Uni<UUID> id() {
    return row().map(row -> row.getUUID("id"));
  }

  @Override
  public Uni<StoreKind> store() {
    return row().map(row -> StoreKind.valueOf(row.getString("store")));
  }

  private Uni<Row> row() {
    return pool.preparedQuery("SELECT id, store FROM deployment")
        .execute()
        .map(rows -> rows.iterator().next());
  }

  @Override
  public Uni<Void> keepsIn(StoreKind store) {
    return pool.preparedQuery("UPDATE deployment SET store = $1")
        .execute(Tuple.of(store.name()))
        .replaceWithVoid();
  }
}
