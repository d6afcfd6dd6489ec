package entente.catalog.archive;

import entente.catalog.InStore;
import entente.catalog.StoreKind;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Keeps a store from being served that was not moved to yet, or not to the end. */
@ApplicationScoped
public class CompleteStore {
  private final ObjectArchive postgres;
  private final Instance<ObjectArchive> mongo;
  private final boolean isMongo;

  CompleteStore(
      @InStore(StoreKind.POSTGRESQL) ObjectArchive postgres,
      @InStore(StoreKind.MONGODB) Instance<ObjectArchive> mongo,
      @ConfigProperty(name = "quarkus.mongodb.connection-string") Optional<String> mongodb) {
    this.postgres = postgres;
    this.mongo = mongo;
    this.isMongo = mongodb.isPresent();
  }

  /**
   * Looks at the heads of the configured store.
   *
   * @return fails with an {@link IllegalStateException} that says what to do, where the store holds
   *     part of what it should
   */
  public Uni<Void> require() {
    return isMongo
        ? mongo.get().heads().call(this::requireMovedTo).invoke(this::requireOpen).replaceWithVoid()
        : postgres.heads().invoke(this::requireOpen).replaceWithVoid();
  }

  private Uni<Void> requireMovedTo(List<ArchivedHead> heads) {
    return isUsed(heads)
        ? Uni.createFrom().voidItem()
        : postgres
            .heads()
            .invoke(
                those -> {
                  if (isUsed(those)) {
                    throw new IllegalStateException(
                        "MongoDB is configured and holds no object, and PostgreSQL holds some: move"
                            + " them with the command store copy --from postgresql --to mongodb");
                  }
                })
            .replaceWithVoid();
  }

  private void requireOpen(List<ArchivedHead> heads) {
    if (heads.stream().anyMatch(ArchivedHead::isClosed)) {
      throw new IllegalStateException(
          "the objects in %s are a copy that was not finished: run the command store copy %s again"
              .formatted(
                  isMongo ? "MongoDB" : "PostgreSQL",
                  isMongo ? "--from postgresql --to mongodb" : "--from mongodb --to postgresql"));
    }
  }

  private static boolean isUsed(List<ArchivedHead> heads) {
    return heads.stream().anyMatch(ArchivedHead::isUsed);
  }
}
