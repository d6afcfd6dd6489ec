package entente.catalog.mongo;

import entente.catalog.ObjectRepository;
import entente.catalog.ReleaseWorldsContract;
import entente.gate.KeptRepository;
import entente.gate.ObjectReader;
import entente.mongod.EnabledWithMongod;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;

@EnabledWithMongod
@QuarkusTest
@TestProfile(OnReplicaSet.class)
class MongoReleaseWorldsIT extends ReleaseWorldsContract {

  @Inject ObjectRepository repository;
  @Inject ObjectReader reader;

  @Override
  protected ObjectRepository repository() {
    return new KeptRepository(repository, reader);
  }
}
