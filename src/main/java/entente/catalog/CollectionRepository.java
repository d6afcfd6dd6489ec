package entente.catalog;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Keeps the API Roots and their collections. */
public interface CollectionRepository {

  /** All API Roots, in the order in which they were added. */
  Uni<List<ApiRoot>> apiRoots();

  /** All collections, in the order in which they were added. */
  Uni<List<Collection>> collections();

  /** Adds API Roots and collections; within a transaction, as a part of it. */
  Uni<Void> add(List<ApiRoot> apiRoots, List<Collection> collections);
}
