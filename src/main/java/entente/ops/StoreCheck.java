package entente.ops;

import entente.catalog.ConfiguredStore;
import entente.catalog.InStore;
import entente.catalog.ReleaseLabel;
import entente.catalog.ReleaseLabels;
import entente.catalog.StoreKind;
import entente.catalog.copy.CopiedHead;
import entente.catalog.copy.CopyableStore;
import entente.catalog.copy.Deployment;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Keeps a store from being served that is not the one where this deployment keeps its objects, or
 * not all of it.
 */
@ApplicationScoped
public class StoreCheck {
  private final Deployment deployment;
  private final ReleaseLabels releaseLabels;
  private final CopyableStore postgres;
  private final Instance<CopyableStore> mongo;
  private final ConfiguredStore configured;

  StoreCheck(
      Deployment deployment,
      ReleaseLabels releaseLabels,
      @InStore(StoreKind.POSTGRESQL) CopyableStore postgres,
      @InStore(StoreKind.MONGODB) Instance<CopyableStore> mongo,
      ConfiguredStore configured) {
    this.deployment = deployment;
    this.releaseLabels = releaseLabels;
    this.postgres = postgres;
    this.mongo = mongo;
    this.configured = configured;
  }

  /**
   * Looks at the configured store, and takes it into use where the deployment holds no object yet.
   *
   * @return fails with an {@link IllegalStateException} that says what to do, where the store is
   *     not the deployment's or holds part of what it should
   */
  public Uni<Void> require() {
    return deployment
        .store()
        .chain(
            store ->
                switch (configured.kind()) {
                  case POSTGRESQL -> requirePostgres(store);
                  case MONGODB -> requireMongo(store);
                });
  }

  private Uni<Void> requirePostgres(StoreKind store) {
    if (store == StoreKind.MONGODB) {
      return refused(
          "this deployment keeps its objects in MongoDB: set MONGODB_URI to where they are, or move"
              + " them with the command store copy --from mongodb --to postgresql");
    }
    return postgres
        .heads()
        .chain(
            heads ->
                isAnyClosed(heads)
                    ? unfinished("PostgreSQL", "--from mongodb --to postgresql")
                    : done());
  }

  private Uni<Void> requireMongo(StoreKind store) {
    CopyableStore mongoStore = mongo.get();
    return mongoStore
        .heads()
        .chain(
            heads ->
                isAnyClosed(heads)
                    ? unfinished("MongoDB", "--from postgresql --to mongodb")
                    : requireOwned(mongoStore, store).chain(() -> requireKnownLabels(heads)));
  }

  private Uni<Void> requireOwned(CopyableStore mongoStore, StoreKind store) {
    return deployment
        .id()
        .chain(id -> mongoStore.owner().chain(owner -> requireOwned(mongoStore, store, id, owner)));
  }

  private Uni<Void> requireOwned(
      CopyableStore mongoStore, StoreKind store, UUID id, Optional<UUID> owner) {
    if (owner.isPresent() && !owner.get().equals(id)) {
      return refused(
          "this MongoDB keeps the objects of another deployment: name another database in"
              + " MONGODB_URI");
    }
    if (store == StoreKind.POSTGRESQL) {
      return requireNothingInPostgres()
          .chain(() -> mongoStore.belongsTo(id))
          .chain(() -> deployment.keepsIn(StoreKind.MONGODB));
    }
    return owner.isPresent()
        ? done()
        : refused(
            "this deployment keeps its objects in a MongoDB, and not in this one: see that"
                + " MONGODB_URI names the right set and database");
  }

  private Uni<Void> requireNothingInPostgres() {
    return postgres
        .heads()
        .chain(
            heads ->
                heads.stream().anyMatch(CopiedHead::isUsed)
                    ? refused(
                        "MongoDB is configured and PostgreSQL holds objects: move them with the"
                            + " command store copy --from postgresql --to mongodb")
                    : done());
  }

  /** A number that PostgreSQL has lost would be given again, to another release. */
  private Uni<Void> requireKnownLabels(List<CopiedHead> heads) {
    Set<ReleaseLabel> labels =
        heads.stream().flatMap(it -> it.head().labels().stream()).collect(Collectors.toSet());
    return releaseLabels
        .unknown(labels)
        .chain(
            unknown ->
                unknown.isEmpty()
                    ? done()
                    : refused(
                        "MongoDB holds objects of releases that PostgreSQL does not know: it was"
                            + " restored to an earlier time than MongoDB; restore a backup of"
                            + " PostgreSQL that is as new as that of MongoDB, or newer"));
  }

  private static boolean isAnyClosed(List<CopiedHead> heads) {
    return heads.stream().anyMatch(CopiedHead::isClosed);
  }

  private static Uni<Void> unfinished(String store, String direction) {
    return refused(
        "the objects in %s are a copy that was not finished: run the command store copy %s again"
            .formatted(store, direction));
  }

  private static Uni<Void> done() {
    return Uni.createFrom().voidItem();
  }

  private static Uni<Void> refused(String reason) {
    return Uni.createFrom().failure(() -> new IllegalStateException(reason));
  }
}
