package entente.sharing;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A change of what the coalition has agreed on, whole and valid: what stands now, the steps, and
 * what would stand then. Making one stores nothing.
 *
 * @param before the coalition as it stands
 * @param edits the steps, in their order
 * @param after the coalition as it would stand
 */
public record CoalitionChange(Coalition before, List<Edit> edits, Coalition after) {
  public CoalitionChange {
    edits = List.copyOf(edits);
  }

  /**
   * Tries steps on a coalition.
   *
   * @param now what ends is measured from this instant
   * @throws IllegalArgumentException that names the entry, the rule and what was expected
   */
  public static CoalitionChange of(Coalition before, List<Edit> edits, Instant now) {
    Entries entries = new Entries(before);
    edits.forEach(entries::edit);
    Coalition after = entries.coalition();
    CoalitionRules.require(before, after);
    CredentialRules.require(before.agreement(), after.agreement(), now);
    return new CoalitionChange(before, edits, after);
  }

  /** The memberships that are in one agreement and not in the other one. */
  Stream<Membership> changedMemberships() {
    return changed(Agreement::memberships);
  }

  /** The grants that are in one agreement and not in the other one. */
  Stream<Grant> changedGrants() {
    return changed(Agreement::grants);
  }

  private <T> Stream<T> changed(Function<Agreement, List<T>> entries) {
    Set<T> old = new HashSet<>(entries.apply(before.agreement()));
    Set<T> now = new HashSet<>(entries.apply(after.agreement()));
    return Stream.concat(old.stream(), now.stream())
        .filter(it -> !old.contains(it) || !now.contains(it));
  }
}
