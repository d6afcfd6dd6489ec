package entente.catalog.postgres;

import entente.catalog.ApiRoot;
import entente.catalog.Collection;
import entente.catalog.CollectionRepository;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny.SessionFactory;

/** Keeps API Roots and collections as rows. */
@ApplicationScoped
class HibernateCollectionRepository implements CollectionRepository {
  private final SessionFactory sessions;

  HibernateCollectionRepository(SessionFactory sessions) {
    this.sessions = sessions;
  }

  @Override
  public Uni<List<ApiRoot>> apiRoots() {
    return sessions.withSession(
        session ->
            session
                .createSelectionQuery("from ApiRootRow order by position", ApiRootRow.class)
                .getResultList()
                .map(rows -> rows.stream().map(ApiRootRow::apiRoot).toList()));
  }

  @Override
  public Uni<List<Collection>> collections() {
    return sessions.withSession(
        session ->
            session
                .createSelectionQuery("from CollectionRow order by position", CollectionRow.class)
                .getResultList()
                .map(rows -> rows.stream().map(CollectionRow::collection).toList()));
  }

  @Override
  public Uni<Void> add(List<ApiRoot> apiRoots, List<Collection> collections) {
    List<Object> rows = new ArrayList<>();
    apiRoots.forEach(apiRoot -> rows.add(ApiRootRow.of(apiRoot, rows.size())));
    collections.forEach(collection -> rows.add(CollectionRow.of(collection, rows.size())));
    return sessions.withTransaction(session -> session.persistAll(rows.toArray()));
  }
}
