package entente.sharing;

import entente.catalog.ApiRoot;
import entente.catalog.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The coalition as it stood at one moment: what was agreed on, and what there is to share.
 *
 * @param agreement who takes part, and who may do what
 * @param apiRoots the API Roots
 * @param collections their collections
 */
public record Coalition(Agreement agreement, List<ApiRoot> apiRoots, List<Collection> collections) {
  public Coalition {
    apiRoots = List.copyOf(apiRoots);
    collections = List.copyOf(collections);
  }

  /** The collections of an API Root, in their order. */
  public List<Collection> collections(String apiRoot) {
    return collections.stream().filter(it -> it.apiRoot().equals(apiRoot)).toList();
  }

  /**
   * A collection of an API Root.
   *
   * @param idOrAlias its identifier, or its alias in the place of it (TAXII 2.1, section 5.2.1)
   */
  public Optional<Collection> collection(String apiRoot, String idOrAlias) {
    for (Collection collection : collections) {
      if (collection.apiRoot().equals(apiRoot) && collection.isCalled(idOrAlias)) {
        return Optional.of(collection);
      }
    }
    return Optional.empty();
  }
}
