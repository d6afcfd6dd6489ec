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

  public Partner {
    offices = Set.copyOf(offices);
  }
}
