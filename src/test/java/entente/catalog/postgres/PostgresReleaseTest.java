package entente.catalog.postgres;

import entente.catalog.ObjectRepository;
import entente.catalog.ReleaseContract;
import entente.catalog.versions.LockedCollection;
import entente.gate.KeptRepository;
import entente.gate.ObjectReader;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;

@QuarkusTest
class PostgresReleaseTest extends ReleaseContract {

  @Inject ObjectRepository repository;
  @Inject ObjectReader reader;
  @Inject PostgresCollectionLock lock;

  @Override
  protected ObjectRepository repository() {
    return new KeptRepository(repository, reader);
  }

  @Override
  protected LockedCollection.Lock lock() {
    return lock;
  }
}
