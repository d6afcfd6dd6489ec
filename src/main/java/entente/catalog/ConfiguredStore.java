package entente.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Which store keeps the objects: MongoDB where one is configured, else PostgreSQL. */
@ApplicationScoped
public class ConfiguredStore {
  private final StoreKind kind;

  /**
   * The store of a deployment.
   *
   * @param mongodb the address of its MongoDB
   */
  public ConfiguredStore(
      @ConfigProperty(name = "quarkus.mongodb.connection-string") Optional<String> mongodb) {
    this.kind = mongodb.isPresent() ? StoreKind.MONGODB : StoreKind.POSTGRESQL;
  }

  /** Which it is. */
  public StoreKind kind() {
    return kind;
  }

  @Produces
  @ApplicationScoped
  VersionHistory history(
      @InStore(StoreKind.POSTGRESQL) Instance<VersionHistory> postgres,
      @InStore(StoreKind.MONGODB) Instance<VersionHistory> mongo) {
    return configured(postgres, mongo);
  }

  @Produces
  @ApplicationScoped
  ChangeHistory changes(
      @InStore(StoreKind.POSTGRESQL) Instance<ChangeHistory> postgres,
      @InStore(StoreKind.MONGODB) Instance<ChangeHistory> mongo) {
    return configured(postgres, mongo);
  }

  @Produces
  @ApplicationScoped
  ObjectRepository repository(
      @InStore(StoreKind.POSTGRESQL) Instance<ObjectRepository> postgres,
      @InStore(StoreKind.MONGODB) Instance<ObjectRepository> mongo) {
    return configured(postgres, mongo);
  }

  private <T> T configured(Instance<T> postgres, Instance<T> mongo) {
    return switch (kind) {
      case POSTGRESQL -> postgres.get();
      case MONGODB -> mongo.get();
    };
  }
}
