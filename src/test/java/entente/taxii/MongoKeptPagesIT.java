package entente.taxii;

import entente.catalog.mongo.OnReplicaSet;
import entente.mongod.EnabledWithMongod;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@EnabledWithMongod
@QuarkusTest
@TestProfile(OnReplicaSet.class)
class MongoKeptPagesIT extends KeptPagesContract {}
