package entente.gate;

import entente.catalog.mongo.OnReplicaSet;
import entente.mongod.EnabledWithMongod;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@EnabledWithMongod
@QuarkusTest
@TestProfile(OnReplicaSet.class)
class MongoIntentClosingIT extends IntentClosingContract {}
