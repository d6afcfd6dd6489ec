package entente.catalog;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a page is asked for: different filters are met together, the values of one are choices
 * (TAXII 2.1, section 3.4).
 *
 * @param ids only objects of these identifiers; empty for all
 * @param types only objects of these types; empty for all
 * @param versions which of their versions
 * @param specVersions only objects of these versions of STIX; empty for all
 * @param after only objects added later than this
 * @param limit how many at most
 */
public record ObjectQuery(
    Set<String> ids,
    Set<String> types,
    VersionSelection versions,
    Set<String> specVersions,
    DateAdded after,
    int limit) {

  /** The version of STIX of everything that is kept. */
  public static final String SPEC_VERSION = "2.1";

  public ObjectQuery {
    ids =
        ids.stream().map(id -> id.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    types = Set.copyOf(types);
    specVersions = Set.copyOf(specVersions);
    if (limit < 1) {
      throw new IllegalArgumentException("a page holds one object or more");
    }
  }

  /** Whether only objects of other versions of STIX are asked for: there are none. */
  public boolean asksForOtherSpecVersions() {
    return !specVersions.isEmpty() && !specVersions.contains(SPEC_VERSION);
  }
}
