package entente.catalog;

import entente.stix.StixId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All versions that there are and were, deleted ones included, whoever may see them: for auditors.
 */
public interface VersionHistory {

  /**
   * The versions of an object in all collections, in the order of their keys.
   *
   * @param id the object's identifier
   * @param from the first that is wanted; absent for all
   * @param limit how many at most
   */
  Uni<List<KnownVersion>> ofObject(StixId id, Optional<VersionKey> from, int limit);

  /** Those of these versions of one collection that are known, in no order. */
  Uni<List<KnownVersion>> at(CollectionId collection, Set<DateAdded> dates);
}
