package entente.catalog;

import entente.stix.TlpLevel;
import java.util.Collections;
import java.util.Set;

/**
 * What a reader of a collection may see. Nothing is seen by default.
 *
 * @param highest the strictest level that their grant reaches
 * @param reader the partner who reads
 * @param memberships their own code and those of the groups that they belong to today
 */
public record Visibility(TlpLevel highest, PartnerCode reader, Set<String> memberships) {
  public Visibility {
    memberships = Set.copyOf(memberships);
  }

  /** Whether an object of that release may reach this reader. */
  public boolean admits(Release release) {
    return release.level().compareTo(highest) <= 0
        && release.audiences().stream().allMatch(this::isAmong);
  }

  /**
   * Whether an object of that release would reach this reader even if it were not theirs. Whatever
   * lets it go to fewer reaches them too then.
   */
  public boolean admitsWithoutOwning(Release release) {
    return release.level().compareTo(highest) <= 0
        && release.audiences().stream()
            .noneMatch(audience -> Collections.disjoint(audience, memberships));
  }

  private boolean isAmong(Set<String> audience) {
    return audience.contains(Release.nameOf(reader))
        || !Collections.disjoint(audience, memberships);
  }
}
