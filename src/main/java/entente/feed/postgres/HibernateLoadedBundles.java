package entente.feed.postgres;

import entente.catalog.CollectionId;
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
  public Uni<Boolean> isLoaded(CollectionId collection, String sha256) {
    return sessions.withSession(
        session ->
            session
                .find(LoadedBundleRow.class, collection.value())
                .map(row -> row != null && row.sha256.equals(sha256)));
  }

  @Override
  public Uni<Void> loaded(CollectionId collection, String sha256) {
    return sessions.withStatelessTransaction(
        session -> session.upsert(LoadedBundleRow.of(collection.value(), sha256)));
  }
}
