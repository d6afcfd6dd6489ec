package entente.catalog.postgres;

import entente.catalog.ChangeHistory;
import entente.catalog.ChangeId;
import entente.catalog.CollectionId;
import entente.catalog.InStore;
import entente.catalog.StoreKind;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** PostgreSQL has changes and their records in one transaction, so it keeps no marks of them. */
@ApplicationScoped
@InStore(StoreKind.POSTGRESQL)
class PostgresChangeHistory implements ChangeHistory {

  @Override
  public Uni<Answer> answer(CollectionId collection, ChangeId change) {
    return Uni.createFrom().item(Answer.NOT_KNOWN);
  }
}
