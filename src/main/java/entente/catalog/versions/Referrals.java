package entente.catalog.versions;

import entente.catalog.PartnerCode;
import entente.catalog.versions.CollectionSnapshot.Reference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many versions of a partner's objects refer to one object. What refers to it is narrowed with
 * it, so there is a limit, which holds when a referrer enters: for each partner by itself, so that
 * none uses up another's, or learns of theirs.
 */
final class Referrals {
  private final Map<Reference, Integer> counts;
  private final int max;

  /**
   * Counts on from what is there.
   *
   * @param max how many there may be
   */
  Referrals(Map<Reference, Integer> counts, int max) {
    this.counts = new HashMap<>(counts);
    this.max = max;
  }

  /**
   * Counts a version that refers to objects.
   *
   * @return false where one of them would have too many; nothing is counted then
   */
  boolean take(List<OwnedId> targets, PartnerCode by) {
    List<Reference> references = targets.stream().map(target -> new Reference(target, by)).toList();
    if (references.stream().anyMatch(it -> counts.getOrDefault(it, 0) >= max)) {
      return false;
    }
    references.forEach(it -> counts.merge(it, 1, Integer::sum));
    return true;
  }
}
