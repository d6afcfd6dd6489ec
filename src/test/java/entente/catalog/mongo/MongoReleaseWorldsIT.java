package entente.catalog.mongo;

import entente.catalog.ObjectRepository;
import entente.catalog.ReleaseWorldsContract;
import entente.mongod.EnabledWithMongod;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;

@EnabledWithMongod
@QuarkusTest
@TestProfile(OnReplicaSet.class)
class MongoReleaseWorldsIT extends ReleaseWorldsContract {

  @Inject ObjectRepository repository;

  @Override
  protected ObjectRepository repository() {
    return repository;
  }
}
