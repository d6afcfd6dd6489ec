package entente.feed;

import entente.catalog.Collection;
import entente.catalog.archive.CompleteStore;
import entente.gate.ServerReadiness;
import entente.sharing.Coalition;
import entente.sharing.CurrentCoalition;
import io.quarkus.runtime.Quarkus;
import io.quarkus.vertx.http.HttpServerStart;
import io.quarkus.vertx.http.HttpsServerStart;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * What happens at a start before anybody is served: the store is looked at, the agreement is
 * established, the bundles are loaded that are not there yet, and the gates are opened. The server
 * answers meanwhile, that it cannot serve yet.
 */
@ApplicationScoped
class FirstLoad {
  private static final Logger LOG = Logger.getLogger(FirstLoad.class);

  private final CompleteStore store;
  private final CurrentCoalition coalition;
  private final BundleLoader loader;
  private final LoadedBundles loadedBundles;
  private final ServerReadiness readiness;
  private final FeedConfig config;
  private final AtomicBoolean begun = new AtomicBoolean();

  FirstLoad(
      CompleteStore store,
      CurrentCoalition coalition,
      BundleLoader loader,
      LoadedBundles loadedBundles,
      ServerReadiness readiness,
      FeedConfig config) {
    this.store = store;
    this.coalition = coalition;
    this.loader = loader;
    this.loadedBundles = loadedBundles;
    this.readiness = readiness;
    this.config = config;
  }

  void listening(@ObservesAsync HttpServerStart plain) {
    begin();
  }

  void listening(@ObservesAsync HttpsServerStart secured) {
    begin();
  }

  /** On a thread of its own, for loading may take its time; and once, however many ports listen. */
  private void begin() {
    if (!begun.compareAndSet(false, true)) {
      return;
    }
    try {
      load();
    } catch (RuntimeException e) {
      LOG.error("the server cannot begin to serve", e);
      Quarkus.asyncExit(1);
      return;
    }
    readiness.markReady();
  }

  private void load() {
    BundleLoader.await(store::require);
    BundleLoader.await(coalition::establish);
    if (config.load()) {
      Coalition current = BundleLoader.await(coalition::get);
      current.collections().forEach(collection -> load(current, collection));
    }
  }

  private void load(Coalition current, Collection collection) {
    Optional<CollectionBundle> file = CollectionBundle.of(collection.alias(), config.bundles());
    if (file.isEmpty()
        || BundleLoader.await(() -> loadedBundles.isLoaded(collection.id(), file.get().sha256()))) {
      return;
    }
    int objects = loader.load(current, collection, file.get());
    BundleLoader.await(() -> loadedBundles.loaded(collection.id(), file.get().sha256()));
    LOG.infof("loaded %,d objects into %s", objects, collection.alias());
  }
}
