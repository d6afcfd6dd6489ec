package entente.catalog.versions;

import entente.catalog.PartnerCode;
import entente.catalog.WriteLimits;
import entente.catalog.versions.CollectionSnapshot.Reference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What may enter beside that which is there. All versions of an object are looked at when it
 * changes, and what refers to it is narrowed with it, so both have a limit, which holds when a
 * version enters: nobody can lose the right to change or withdraw an object by what was added to
 * it.
 */
final class EntryLimits {
  /** The part of an object's versions that editors may fill: the rest is its owner's. */
  private static final int EDITORS_PART = 2;

  private final Map<Reference, Integer> referrers;
  private final WriteLimits limits;

  /**
   * Counts on from what is there.
   *
   * @param referrers how many versions of a partner's objects refer to one object: for each partner
   *     by itself, so that none uses up another's, or learns of theirs
   */
  EntryLimits(Map<Reference, Integer> referrers, WriteLimits limits) {
    this.referrers = new HashMap<>(referrers);
    this.limits = limits;
  }

  /** Whether an object takes no further version of a partner: its owner's, or an editor's. */
  boolean isFull(ObjectVersions object, PartnerCode by) {
    int max = limits.versionsMax();
    return object.versions().size() >= (by.equals(object.contributor()) ? max : max / EDITORS_PART);
  }

  /**
   * Counts a version that refers to objects.
   *
   * @param by whose it is
   * @return false where one of them would have too many; nothing is counted then
   */
  boolean take(List<OwnedId> targets, PartnerCode by) {
    List<Reference> references = targets.stream().map(target -> new Reference(target, by)).toList();
    if (references.stream()
        .anyMatch(it -> referrers.getOrDefault(it, 0) >= limits.referrersMax())) {
      return false;
    }
    references.forEach(it -> referrers.merge(it, 1, Integer::sum));
    return true;
  }
}
