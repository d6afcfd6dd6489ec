package entente.mongod;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Gives the server under test a MongoDB to keep its objects in, and data of its own: a PostgreSQL
 * that an earlier test of this process has used keeps to that one's MongoDB.
 */
public final class ReplicaSetResource implements QuarkusTestResourceLifecycleManager {
  private @Nullable ReplicaSet set;

  @Override
  public Map<String, String> start() {
    return Map.of(
        "quarkus.mongodb.connection-string",
        Mongod.configured().orElseGet(this::own),
        "entente.data",
        Path.of("target", "test-data", UUID.randomUUID().toString()).toString());
  }

  private String own() {
    set = ReplicaSet.startSmall();
    return set.uri("entente");
  }

  @Override
  public void stop() {
    Optional.ofNullable(set).ifPresent(ReplicaSet::close);
  }
}
