package entente.catalog;

import entente.stix.TlpLevel;
import java.util.Collections;
import java.util.Set;

/**
 * What a reader of a collection may see. Nothing is seen by default.
 *
 * @param highest the strictest level that his grant reaches
 * @param reader his own code
 * @param memberships his own code and those of the groups that he belongs to today
 */
public record Visibility(TlpLevel highest, String reader, Set<String> memberships) {
  public Visibility {
    memberships = Set.copyOf(memberships);
  }

  /** Whether an object of that release may reach this reader. */
  public boolean admits(Release release) {
    return release.level().compareTo(highest) <= 0
        && release.audiences().stream().allMatch(audience -> isAmong(audience, release));
  }

  private boolean isAmong(Set<String> audience, Release release) {
    return release.originators().contains(reader) || !Collections.disjoint(audience, memberships);
  }
}
