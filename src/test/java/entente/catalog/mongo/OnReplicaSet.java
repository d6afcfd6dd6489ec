package entente.catalog.mongo;

import entente.mongod.ReplicaSetResource;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;

/** A server whose objects are in MongoDB. */
public final class OnReplicaSet implements QuarkusTestProfile {

  @Override
  public List<TestResourceEntry> testResources() {
    return List.of(new TestResourceEntry(ReplicaSetResource.class));
  }
}
