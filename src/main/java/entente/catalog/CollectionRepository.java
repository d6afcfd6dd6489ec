package entente.catalog;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Keeps the API Roots and their collections. */
public interface CollectionRepository {

  /** All API Roots, in the order in which they were established. */
  Uni<List<ApiRoot>> apiRoots();

  /** All collections, in an order that stays. */
  Uni<List<Collection>> collections();

  /** Adds those that are not there yet; what is there stays as it is. */
  Uni<Void> establish(List<ApiRoot> apiRoots, List<Collection> collections);
}
