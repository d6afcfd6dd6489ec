package entente.catalog.mongo;

import entente.catalog.ObjectRepository;
import entente.catalog.ReleaseContract;
import entente.catalog.versions.LockedCollection;
import entente.gate.KeptRepository;
import entente.gate.ObjectReader;
import entente.mongod.EnabledWithMongod;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;

@EnabledWithMongod
@QuarkusTest
@TestProfile(OnReplicaSet.class)
class MongoReleaseIT extends ReleaseContract {

  @Inject ObjectRepository repository;
  @Inject ObjectReader reader;
  @Inject MongoCollectionLock lock;

  @Override
  protected ObjectRepository repository() {
    return new KeptRepository(repository, reader);
  }

  @Override
  protected LockedCollection.Lock lock() {
    return lock;
  }
}
