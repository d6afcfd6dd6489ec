package entente.catalog.mongo;

import entente.catalog.ObjectRepository;
import entente.catalog.ObjectRepositoryContract;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;

@QuarkusTest
@TestProfile(MongoObjectRepositoryIT.OnReplicaSet.class)
class MongoObjectRepositoryIT extends ObjectRepositoryContract {

  /** A server whose objects are in MongoDB. */
  public static final class OnReplicaSet implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("quarkus.mongodb.connection-string", System.getenv("ENTENTE_TEST_MONGODB_URI"));
    }
  }

  @Inject ObjectRepository repository;

  @Override
  protected ObjectRepository repository() {
    return repository;
  }
}
