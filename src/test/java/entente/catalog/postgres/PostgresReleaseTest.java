package entente.catalog.postgres;

import entente.catalog.ObjectRepository;
import entente.catalog.ReleaseContract;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;

@QuarkusTest
class PostgresReleaseTest extends ReleaseContract {

  @Inject ObjectRepository repository;

  @Override
  protected ObjectRepository repository() {
    return repository;
  }
}
