package entente.sharing;

import entente.catalog.ApiRoot;
import entente.catalog.Collection;
import entente.catalog.CollectionId;
import entente.catalog.PartnerCode;
import entente.catalog.Visibility;
import entente.problem.Problem;
import entente.sharing.Access.Rights;
import entente.stix.TlpLevel;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Decides who may do what. A right is what the token asks for and the partner's grant gives, both;
 * where there is neither right, the collection is not there. No is the default.
 */
@ApplicationScoped
public class AccessPolicy {
  private static final String NO_SUCH_COLLECTION = "there is no such collection";

  private final Clock clock;

  AccessPolicy(Clock clock) {
    this.clock = clock;
  }

  /**
   * Goes on only while the credentials of a caller are good. They were when it was authenticated;
   * in a long request they may have expired or been suspended since.
   *
   * @throws Problem of kind {@code UNAUTHENTICATED}, in the same words for each reason
   */
  public void requireAccepted(Coalition coalition, Caller caller) {
    if (!caller.isValidAt(clock.instant()) || !coalition.agreement().accepts(caller)) {
      throw notAccepted();
    }
  }

  /** The refusal of credentials that are not good, or no longer: it does not say why. */
  public static Problem notAccepted() {
    return Problem.unauthenticated("these credentials are not accepted, or no longer");
  }

  /**
   * What a caller may do with a collection.
   *
   * @throws Problem of kind {@code NOT_FOUND}, in the same words whether it is hidden or not there
   */
  public Access access(Coalition coalition, Caller caller, String apiRoot, String idOrAlias) {
    return coalition
        .collection(apiRoot, idOrAlias)
        .flatMap(collection -> known(coalition, caller, collection))
        .orElseThrow(() -> Problem.notFound(NO_SUCH_COLLECTION));
  }

  /**
   * What a caller may do with a collection of whichever API Root.
   *
   * @throws Problem of kind {@code NOT_FOUND}, in the same words whether it is hidden or not there
   */
  public Access access(Coalition coalition, Caller caller, String idOrAlias) {
    return coalition.apiRoots().stream()
        .flatMap(apiRoot -> coalition.collection(apiRoot.name(), idOrAlias).stream())
        .flatMap(collection -> known(coalition, caller, collection).stream())
        .findFirst()
        .orElseThrow(() -> Problem.notFound(NO_SUCH_COLLECTION));
  }

  /** Goes on only where there is a collection to which the caller may write. */
  public void requireWriter(Coalition coalition, Caller caller) {
    boolean writes =
        coalition.collections().stream()
            .flatMap(collection -> access(coalition.agreement(), caller, collection).stream())
            .anyMatch(Access::canWrite);
    if (!writes) {
      throw Problem.forbidden("there is no collection to which you may write");
    }
  }

  /**
   * The collections of an API Root of which a caller may know, sorted by their identifiers (OASIS's
   * interoperability document for TAXII, persona TXS).
   */
  public List<Access> collections(Coalition coalition, Caller caller, String apiRoot) {
    List<Collection> all =
        coalition.collections(apiRoot).stream()
            .sorted(Comparator.comparing(collection -> collection.id().toString()))
            .toList();
    Map<CollectionId, Access> open = new HashMap<>();
    for (Collection collection : all) {
      access(coalition.agreement(), caller, collection)
          .ifPresent(access -> open.put(collection.id(), access));
    }
    return all.stream()
        .filter(it -> open.containsKey(it.id()) || (it.listed() && !open.isEmpty()))
        .map(it -> open.getOrDefault(it.id(), withoutRights(coalition.agreement(), caller, it)))
        .toList();
  }

  /** What a caller is cleared for at an API Root that it may know of. */
  public Clearance clearance(Coalition coalition, Caller caller, String apiRoot) {
    Agreement agreement = coalition.agreement();
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return new Clearance(
        agreement.partner(caller.partner()).orElseThrow(),
        agreement.memberships().stream()
            .filter(it -> it.partner().equals(caller.partner()) && it.holdsOn(today))
            .toList(),
        collections(coalition, caller, apiRoot).stream()
            .filter(access -> access.canRead() || access.canWrite())
            .map(access -> new Clearance.InCollection(access, end(agreement, access)))
            .toList());
  }

  private static Optional<Instant> end(Agreement agreement, Access access) {
    Caller caller = access.caller();
    return Stream.concat(
            caller.validUntil().stream(),
            agreement.grant(caller.partner(), access.collection().id()).stream()
                .flatMap(grant -> grant.until().stream()))
        .min(Comparator.naturalOrder());
  }

  /** The API Roots that have such a collection. */
  public List<ApiRoot> apiRoots(Coalition coalition, Caller caller) {
    return coalition.apiRoots().stream()
        .filter(apiRoot -> !collections(coalition, caller, apiRoot.name()).isEmpty())
        .toList();
  }

  /**
   * An API Root of those.
   *
   * @throws Problem of kind {@code NOT_FOUND}, in the same words whether it is hidden or not there
   */
  public ApiRoot apiRoot(Coalition coalition, Caller caller, String name) {
    return apiRoots(coalition, caller).stream()
        .filter(apiRoot -> apiRoot.name().equals(name))
        .findFirst()
        .orElseThrow(() -> Problem.notFound("there is no such API Root"));
  }

  /**
   * Goes on only where the token has a scope that is more than TAXII's, and its partner holds the
   * office to give it.
   */
  public void requireOffice(Coalition coalition, Caller caller, String scope) {
    if (!holdsOffice(coalition, caller, scope)) {
      throw Problem.forbidden(expected(scope));
    }
  }

  /** Whether {@link #requireOffice} would go on. */
  public boolean holdsOffice(Coalition coalition, Caller caller, String scope) {
    return caller.hasScope(scope)
        && coalition
            .agreement()
            .partner(caller.partner())
            .map(partner -> partner.offices().contains(scope))
            .orElse(false);
  }

  /**
   * Which records of the access log a caller may review.
   *
   * @throws Problem of kind {@code FORBIDDEN} where there are none
   */
  public AuditScope requireAuditor(Coalition coalition, Caller caller) {
    return auditScope(coalition, caller)
        .orElseThrow(() -> Problem.forbidden(expected(Partner.READS_THE_ACCESS_LOG)));
  }

  /** The same, absent where there are none. */
  public Optional<AuditScope> auditScope(Coalition coalition, Caller caller) {
    return AuditScope.of(coalition, caller);
  }

  private static String expected(String scope) {
    return "the scope " + scope + " was expected, of an issuer that may give it";
  }

  /**
   * What the server itself may do to load the bundles that come with it: write, for a partner, what
   * the operator has put there. That it may read shows it what is there already, so that loading
   * goes on with that.
   */
  public Access firstLoad(Coalition coalition, Collection collection, PartnerCode partner) {
    Caller server = new Caller(partner, "first-load", Optional.empty(), Optional.empty(), Set.of());
    Agreement agreement = coalition.agreement();
    Visibility visibility =
        new Visibility(collection.highest(), partner, agreement.audiences(partner, today()));
    return new Access(
        server,
        collection,
        new Rights(true, Grant.Write.ANY, visibility),
        participants(agreement, collection));
  }

  private Optional<Access> known(Coalition coalition, Caller caller, Collection collection) {
    return access(coalition.agreement(), caller, collection)
        .or(
            () ->
                Optional.of(collection)
                    .filter(Collection::listed)
                    .filter(it -> hasRightAt(coalition, caller, it.apiRoot()))
                    .map(it -> withoutRights(coalition.agreement(), caller, it)));
  }

  private boolean hasRightAt(Coalition coalition, Caller caller, String apiRoot) {
    return coalition.collections(apiRoot).stream()
        .anyMatch(other -> access(coalition.agreement(), caller, other).isPresent());
  }

  private Access withoutRights(Agreement agreement, Caller caller, Collection collection) {
    Visibility nothing = new Visibility(TlpLevel.CLEAR, caller.partner(), Set.of());
    return new Access(
        caller,
        collection,
        new Rights(false, Grant.Write.NONE, nothing),
        participants(agreement, collection));
  }

  private Optional<Access> access(Agreement agreement, Caller caller, Collection collection) {
    return agreement
        .partner(caller.partner())
        .flatMap(partner -> agreement.grant(partner.code(), collection.id()))
        .filter(grant -> grant.holdsAt(clock.instant()))
        .map(grant -> rights(agreement, caller, collection.alias(), grant))
        .filter(rights -> rights.read() || rights.write() != Grant.Write.NONE)
        .map(rights -> new Access(caller, collection, rights, participants(agreement, collection)));
  }

  private Rights rights(Agreement agreement, Caller caller, String alias, Grant grant) {
    return new Rights(
        grant.read() && caller.mayAskToRead(alias),
        caller.mayAskToWrite(alias) ? grant.write() : Grant.Write.NONE,
        new Visibility(
            grant.highest(), grant.partner(), agreement.audiences(grant.partner(), today())));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private Participants participants(Agreement agreement, Collection collection) {
    return new Participants(agreement, collection, clock.instant());
  }
}
