package entente.feed;

import entente.catalog.CollectionId;
import entente.digest.Sha256;
import io.smallrye.mutiny.Uni;

/** Keeps which bundle was last loaded into a collection. */
public interface LoadedBundles {

  /** Whether it was this one. */
  Uni<Boolean> isLoaded(CollectionId collection, Sha256 sha256);

  /** Records that it is this one now. */
  Uni<Void> loaded(CollectionId collection, Sha256 sha256);
}
