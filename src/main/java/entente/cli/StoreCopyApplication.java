package entente.cli;

import entente.catalog.Collection;
import entente.catalog.CollectionId;
import entente.catalog.CollectionRepository;
import entente.catalog.InStore;
import entente.catalog.StoreKind;
import entente.catalog.copy.CopyRefused;
import entente.catalog.copy.CopyableStore;
import entente.catalog.copy.Deployment;
import entente.catalog.copy.StoreCopy;
import entente.context.Waiting;
import entente.problem.Problem;
import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.stream.Collectors;

/** What {@link StoreCopyCommand} does once the stores are there. */
@Singleton
@Unremovable
class StoreCopyApplication implements QuarkusApplication {
  private final CollectionRepository collections;
  private final Deployment deployment;
  private final CopyableStore postgres;
  private final CopyableStore mongo;

  StoreCopyApplication(
      CollectionRepository collections,
      Deployment deployment,
      @InStore(StoreKind.POSTGRESQL) CopyableStore postgres,
      @InStore(StoreKind.MONGODB) CopyableStore mongo) {
    this.collections = collections;
    this.deployment = deployment;
    this.postgres = postgres;
    this.mongo = mongo;
  }

  /**
   * Copies all objects from one store to the other, and tells of it.
   *
   * @param arguments the source, the target, and whether what is newer in the target may be lost
   * @return the exit code
   */
  @Override
  public int run(String... arguments) throws Exception {
    CopyReport report = new CopyReport(System.out, System.err, aliases());
    StoreCopy copy = new StoreCopy(deployment, store(arguments[0]), store(arguments[1]), report);
    try {
      boolean equal = copy.run(Boolean.parseBoolean(arguments[2]));
      report.end(equal);
      return equal ? 0 : 1;
    } catch (CopyRefused e) {
      System.err.println(e.getMessage());
      return 2;
    } catch (Problem e) {
      System.err.println(e.getMessage());
      return 1;
    }
  }

  private CopyableStore store(String kind) {
    return switch (StoreKind.valueOf(kind)) {
      case POSTGRESQL -> postgres;
      case MONGODB -> mongo;
    };
  }

  private Map<CollectionId, String> aliases() {
    return Waiting.await(collections::collections).stream()
        .collect(Collectors.toMap(Collection::id, Collection::alias));
  }
}
