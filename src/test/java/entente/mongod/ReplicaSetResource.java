package entente.mongod;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gives the server under test a MongoDB to keep its objects in. */
public final class ReplicaSetResource implements QuarkusTestResourceLifecycleManager {
  private @Nullable ReplicaSet set;

  @Override
  public Map<String, String> start() {
    return Map.of("quarkus.mongodb.connection-string", Mongod.configured().orElseGet(this::own));
  }

  private String own() {
    set = ReplicaSet.start();
    return set.uri("entente");
  }

  @Override
  public void stop() {
    Optional.ofNullable(set).ifPresent(ReplicaSet::close);
  }
}
