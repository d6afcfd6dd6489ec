package entente.catalog.postgres;

import entente.catalog.ObjectRepository;
import entente.catalog.ReleaseContract;
import entente.catalog.versions.LockedCollection;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;

@QuarkusTest
class PostgresReleaseTest extends ReleaseContract {

  @Inject ObjectRepository repository;
  @Inject PostgresCollectionLock lock;

  @Override
  protected ObjectRepository repository() {
    return repository;
  }

  @Override
  protected LockedCollection.Lock lock() {
    return lock;
  }
}
