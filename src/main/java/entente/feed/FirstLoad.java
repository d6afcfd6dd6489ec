package entente.feed;

import entente.catalog.Collection;
import entente.context.Waiting;
import entente.sharing.Coalition;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Loads the bundle of each collection, unless it was loaded at an earlier start. */
@ApplicationScoped
public class FirstLoad {
  private static final Logger LOG = Logger.getLogger(FirstLoad.class);

  private final BundleLoader loader;
  private final LoadedBundles loadedBundles;
  private final FeedConfig config;

  FirstLoad(BundleLoader loader, LoadedBundles loadedBundles, FeedConfig config) {
    this.loader = loader;
    this.loadedBundles = loadedBundles;
    this.config = config;
  }

  /** Loads what is missing, if loading is configured. Blocks until it is all stored. */
  public void load(Coalition coalition) {
    if (config.load()) {
      coalition.collections().forEach(collection -> load(coalition, collection));
    }
  }

  private void load(Coalition coalition, Collection collection) {
    CollectionBundle.of(collection.alias(), config.bundles())
        .filter(bundle -> !isLoaded(collection, bundle))
        .ifPresent(bundle -> load(coalition, collection, bundle));
  }

  private boolean isLoaded(Collection collection, CollectionBundle bundle) {
    return Waiting.await(() -> loadedBundles.isLoaded(collection.id(), bundle.sha256()));
  }

  private void load(Coalition coalition, Collection collection, CollectionBundle bundle) {
    LOG.infof("loading %s", bundle.name());
    int objects = loader.load(coalition, collection, bundle);
    Waiting.await(() -> loadedBundles.loaded(collection.id(), bundle.sha256()));
    LOG.infof("loaded %,d objects into %s", objects, collection.alias());
  }
}
