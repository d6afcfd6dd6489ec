package entente.feed.postgres;

import entente.catalog.CollectionId;
import entente.digest.Sha256;
import entente.feed.LoadedBundles;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny.SessionFactory;

/** Keeps one row for each collection. */
@ApplicationScoped
class HibernateLoadedBundles implements LoadedBundles {
  private final SessionFactory sessions;

  HibernateLoadedBundles(SessionFactory sessions) {
    this.sessions = sessions;
  }

  @Override
  public Uni<Boolean> isLoaded(CollectionId collection, Sha256 sha256) {
    return sessions.withSession(
        session ->
            session
                .find(LoadedBundleRow.class, collection.value())
                .map(row -> row != null && row.sha256.equals(sha256.hex())));
  }

  @Override
  public Uni<Void> loaded(CollectionId collection, Sha256 sha256) {
    return sessions.withStatelessTransaction(
        session -> session.upsert(LoadedBundleRow.of(collection.value(), sha256.hex())));
  }
}
