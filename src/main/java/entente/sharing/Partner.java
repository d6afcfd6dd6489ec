package entente.sharing;

import entente.catalog.PartnerCode;
import entente.stix.StixId;
import java.util.Optional;
import java.util.Set;

/**
 * A government or body of the coalition.
 *
 * @param code its short name
 * @param name its name for people
 * @param identity the STIX identity that it publishes under ({@code created_by_ref}); absent for
 *     one that publishes nothing
 * @param offices the scopes beyond TAXII that its issuer may give out, for example {@code
 *     audit:read}; a partner without an office cannot appoint itself to one
 */
public record Partner(
    PartnerCode code, String name, Optional<StixId> identity, Set<String> offices) {
  /** The office whose holder's marking definitions everybody may cite. */
  public static final String DEFINES_MARKINGS = "markings:define";

  /**
   * The office to search the access log. {@code audit:JPN:read} is that for the records of a
   * partner alone, {@code audit:ttps:read} for those at a collection; see {@link AuditScope}.
   */
  public static final String READS_THE_ACCESS_LOG = "audit:read";

  /** The office to look at what the coalition has agreed on. */
  public static final String READS_THE_AGREEMENT = "admin:read";

  /** The office to change what the coalition has agreed on. */
  public static final String CHANGES_THE_AGREEMENT = "admin:write";

  private static final Set<String> OFFICES =
      Set.of(READS_THE_ACCESS_LOG, DEFINES_MARKINGS, READS_THE_AGREEMENT, CHANGES_THE_AGREEMENT);

  public Partner {
    offices = Set.copyOf(offices);
  }

  /**
   * Goes on only with offices that there are.
   *
   * @param place what begins the refusal
   * @throws IllegalArgumentException that names those that there are
   */
  static void requireKnown(Set<String> offices, String place) {
    if (!offices.stream().allMatch(it -> OFFICES.contains(it) || AuditScope.isBound(it))) {
      throw new IllegalArgumentException(
          "%soffices: some of %s, or audit:NAME:read of a partner or a collection, were expected, not %s"
              .formatted(
                  place, OFFICES.stream().sorted().toList(), offices.stream().sorted().toList()));
    }
  }
}
