package entente.sharing;

import entente.catalog.CollectionId;
import entente.catalog.PartnerCode;
import entente.catalog.Visibility;
import entente.digest.Sha256;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
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
 * @param suspended who and what is refused though registered
 * @param clientKeys all client keys that have not ended or are not revoked, by their identifiers
 */
public record Agreement(
    List<Partner> partners,
    List<Issuer> issuers,
    List<Membership> memberships,
    List<Grant> grants,
    Set<SuspensionTarget> suspended,
    Map<String, ClientKey> clientKeys) {
  public Agreement {
    partners = List.copyOf(partners);
    issuers = List.copyOf(issuers);
    memberships = List.copyOf(memberships);
    grants = List.copyOf(grants);
    suspended = Set.copyOf(suspended);
    clientKeys = Map.copyOf(clientKeys);
  }

  /** An agreement by which nobody is suspended, and nobody has a client key. */
  public Agreement(
      List<Partner> partners,
      List<Issuer> issuers,
      List<Membership> memberships,
      List<Grant> grants) {
    this(partners, issuers, memberships, grants, Set.of(), Map.of());
  }

  public Optional<Partner> partner(PartnerCode code) {
    return partners.stream().filter(partner -> partner.code().equals(code)).findFirst();
  }

  public Optional<Issuer> issuer(String name) {
    return issuers.stream().filter(issuer -> issuer.name().equals(name)).findFirst();
  }

  /** The client key of that digest. */
  public Optional<ClientKey> clientKey(Sha256 digest) {
    return Optional.ofNullable(clientKeys.get(ClientKey.id(digest)))
        .filter(key -> key.digest().equals(digest));
  }

  /** The grant that a partner has on a collection; in a loop, because each request asks for it. */
  public Optional<Grant> grant(PartnerCode partner, CollectionId collection) {
    for (Grant grant : grants) {
      if (grant.partner().equals(partner) && grant.collection().equals(collection)) {
        return Optional.of(grant);
      }
    }
    return Optional.empty();
  }

  /** What a partner may read of a collection at an instant; absent where that is nothing. */
  public Optional<Visibility> sight(PartnerCode partner, CollectionId collection, Instant instant) {
    return grant(partner, collection)
        .filter(grant -> grant.read() && grant.holdsAt(instant))
        .map(
            grant ->
                new Visibility(
                    grant.highest(),
                    partner,
                    audiences(partner, LocalDate.ofInstant(instant, ZoneOffset.UTC))));
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

  /**
   * Whether the credentials of a caller are still those of its partner: its issuer is registered
   * for the partner as it was when the token was verified, with the same keys, or its client key is
   * not revoked; and nothing of it is suspended.
   */
  boolean accepts(Caller caller) {
    return caller.issuer().map(name -> speaksFor(name, caller)).orElse(true)
        && (suspended.isEmpty() || targets(caller).noneMatch(suspended::contains));
  }

  private boolean speaksFor(String issuer, Caller caller) {
    return issuer.equals(ClientKey.ISSUER)
        ? caller
            .tokenId()
            .flatMap(id -> Optional.ofNullable(clientKeys.get(id)))
            .filter(key -> !key.revoked())
            .isPresent()
        : issuer(issuer)
            .filter(it -> it.partner().equals(caller.partner()))
            .filter(it -> caller.verification().registration().map(it::equals).orElse(true))
            .isPresent();
  }

  /** Whatever could be suspended to refuse a caller. */
  private static Stream<SuspensionTarget> targets(Caller caller) {
    Stream<SuspensionTarget> parties =
        Stream.of(
            SuspensionTarget.partner(caller.partner()),
            SuspensionTarget.client(caller.partner(), caller.client()));
    return Stream.concat(parties, caller.issuer().stream().flatMap(it -> targets(it, caller)));
  }

  private static Stream<SuspensionTarget> targets(String issuer, Caller caller) {
    if (issuer.equals(ClientKey.ISSUER)) {
      return caller.tokenId().stream().map(SuspensionTarget::clientKey);
    }
    return Stream.concat(
        Stream.of(SuspensionTarget.issuer(issuer)),
        caller.tokenId().stream().map(id -> SuspensionTarget.token(issuer, id)));
  }

  /**
   * Whether somebody could speak for a partner at that instant: it is not suspended, and has an
   * issuer or a client key that is good. That demonstration tokens were accepted beside real
   * issuers is a setting of the servers and is not considered.
   */
  boolean speaksAt(PartnerCode partner, Instant instant) {
    if (suspended.contains(SuspensionTarget.partner(partner))) {
      return false;
    }
    boolean hasIssuer =
        issuers.stream()
            .filter(it -> it.partner().equals(partner))
            .filter(it -> !it.demonstration() || !hasRealIssuers())
            .anyMatch(it -> !suspended.contains(SuspensionTarget.issuer(it.name())));
    boolean hasKey =
        clientKeys.values().stream()
            .filter(it -> it.terms().partner().equals(partner) && !it.revoked())
            .filter(it -> instant.isBefore(it.terms().validUntil()))
            .anyMatch(it -> !suspended.contains(SuspensionTarget.clientKey(it.id())));
    return hasIssuer || hasKey || partner.equals(Caller.ANONYMOUS.partner());
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
