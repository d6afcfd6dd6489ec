package entente.catalog;

import entente.stix.StixTimestamp;
import java.util.Set;

/**
 * Which versions of an object are asked for (TAXII 2.1, section 3.4.1, {@code match[version]}). The
 * choices add up.
 *
 * @param last the newest
 * @param first the oldest
 * @param all every one
 * @param exact those of exactly these instants
 */
public record VersionSelection(boolean last, boolean first, boolean all, Set<StixTimestamp> exact) {

  /** What is meant where nothing is said. */
  public static final VersionSelection LAST = new VersionSelection(true, false, false, Set.of());

  /** Every version. */
  public static final VersionSelection ALL = new VersionSelection(false, false, true, Set.of());

  public VersionSelection {
    exact = Set.copyOf(exact);
  }
}
