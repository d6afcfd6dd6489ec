package entente.catalog.mongo;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A server whose objects are in MongoDB. */
public final class OnReplicaSet implements QuarkusTestProfile {

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of("quarkus.mongodb.connection-string", System.getenv("ENTENTE_TEST_MONGODB_URI"));
  }
}
