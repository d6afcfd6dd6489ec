package entente.catalog.postgres;

import entente.catalog.ObjectRepository;
import entente.catalog.ReleaseWorldsContract;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;

@QuarkusTest
class PostgresReleaseWorldsTest extends ReleaseWorldsContract {

  @Inject ObjectRepository repository;

  @Override
  protected ObjectRepository repository() {
    return repository;
  }
}
