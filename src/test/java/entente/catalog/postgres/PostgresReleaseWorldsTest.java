package entente.catalog.postgres;

import entente.catalog.ObjectRepository;
import entente.catalog.ReleaseWorldsContract;
import entente.gate.KeptRepository;
import entente.gate.ObjectReader;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;

@QuarkusTest
class PostgresReleaseWorldsTest extends ReleaseWorldsContract {

  @Inject ObjectRepository repository;
  @Inject ObjectReader reader;

  @Override
  protected ObjectRepository repository() {
    return new KeptRepository(repository, reader);
  }
}
