package entente.ops.tracing;

import entente.catalog.mongo.OnReplicaSet;
import entente.mongod.EnabledWithMongod;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@EnabledWithMongod
@QuarkusTest
@TestProfile(OnReplicaSet.class)
class MongoTracesIT extends TracesContract {

  @Override
  String store() {
    return "mongodb";
  }
}
