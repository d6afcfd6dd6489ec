package entente.catalog.mongo;

import entente.mongod.ReplicaSetResource;
import entente.ops.tracing.TraceReceiver;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;

/** A server whose objects are in MongoDB, and whose traces are taken. */
public final class OnReplicaSet implements QuarkusTestProfile {

  @Override
  public List<TestResourceEntry> testResources() {
    return List.of(
        new TestResourceEntry(ReplicaSetResource.class),
        new TestResourceEntry(TraceReceiver.class));
  }
}
