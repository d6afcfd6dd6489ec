package entente.sharing;

import entente.catalog.CollectionId;
import entente.catalog.PartnerCode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the coalition has agreed on: who takes part, who speaks for whom, who may do what.
 *
 * @param partners all partners
 * @param issuers all issuers, each of one partner
 * @param memberships who belongs to which group, and when
 * @param grants at most one for each partner and collection
 */
public record Agreement(
    List<Partner> partners,
    List<Issuer> issuers,
    List<Membership> memberships,
    List<Grant> grants) {
  public Agreement {
    partners = List.copyOf(partners);
    issuers = List.copyOf(issuers);
    memberships = List.copyOf(memberships);
    grants = List.copyOf(grants);
  }

  public Optional<Partner> partner(PartnerCode code) {
    return partners.stream().filter(partner -> partner.code().equals(code)).findFirst();
  }

  public Optional<Issuer> issuer(String name) {
    return issuers.stream().filter(issuer -> issuer.name().equals(name)).findFirst();
  }

  public Optional<Grant> grant(PartnerCode partner, CollectionId collection) {
    return grants.stream()
        .filter(grant -> grant.partner().equals(partner) && grant.collection().equals(collection))
        .findFirst();
  }

  /** The partner's own code and those of the groups that it belongs to on that day. */
  public Set<String> audiences(PartnerCode partner, LocalDate day) {
    Stream<String> groups =
        memberships.stream()
            .filter(membership -> membership.partner().equals(partner) && membership.holdsOn(day))
            .map(Membership::group);
    return Stream.concat(Stream.of(partner.value()), groups)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether a real issuer is registered: then demonstration tokens are no longer welcome. */
  public boolean hasRealIssuers() {
    return issuers.stream().anyMatch(issuer -> !issuer.demonstration());
  }

  /**
   * The partner who edits what belongs to no single one: whose marking definitions all may cite.
   */
  public Partner editor() {
    return partners.stream()
        .filter(partner -> partner.offices().contains(Partner.DEFINES_MARKINGS))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no partner has the office markings:define"));
  }
}
