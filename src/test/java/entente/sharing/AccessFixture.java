package entente.sharing;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import entente.catalog.Collection;
import entente.catalog.CollectionId;
import entente.catalog.PartnerCode;
import entente.catalog.Visibility;
import entente.stix.TlpLevel;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes the {@link Access} that a test of another room needs, without a policy. It begins as that
 * of a partner who reads everything released to it alone, and writes its own.
 */
public final class AccessFixture {
  private static final AccessFile DEMONSTRATION = AccessFile.builtIn();

  private final PartnerCode partner;
  private final Collection collection;
  private boolean read = true;
  private Grant.Write write = Grant.Write.OWN;
  private Visibility visibility;

  private AccessFixture(PartnerCode partner, Collection collection) {
    this.partner = partner;
    this.collection = collection;
    this.visibility = new Visibility(collection.highest(), partner, Set.of(partner.value()));
  }

  /** A collection of the demonstration. */
  public static Collection collection(String alias) {
    return DEMONSTRATION.collections().stream()
        .filter(collection -> collection.alias().equals(alias))
        .findFirst()
        .orElseThrow();
  }

  public static AccessFixture of(String partner, Collection collection) {
    return new AccessFixture(new PartnerCode(partner), collection);
  }

  /** What the auditor of the demonstration may review: all records. */
  public static AuditScope auditor() {
    Coalition coalition =
        new Coalition(
            DEMONSTRATION.agreement(), DEMONSTRATION.apiRoots(), DEMONSTRATION.collections());
    Caller desk =
        new Caller(
            new PartnerCode("DESK"),
            "client",
            Optional.empty(),
            Optional.empty(),
            Set.of(Partner.READS_THE_ACCESS_LOG));
    return AuditScope.of(coalition, desk).orElseThrow();
  }

  /** Has the policy decide what a caller may do with a collection of the demonstration. */
  @CanIgnoreReturnValue
  public static Access decide(Caller caller) {
    Coalition coalition =
        new Coalition(
            DEMONSTRATION.agreement(), DEMONSTRATION.apiRoots(), DEMONSTRATION.collections());
    return new AccessPolicy(Clock.systemUTC())
        .access(coalition, caller, "exchange-2021", "indicators-community");
  }

  /** In a collection of that identifier a reader sees just that. */
  public static AccessFixture of(CollectionId collection, Visibility visibility) {
    Collection like = collection("attribution-public");
    AccessFixture access =
        new AccessFixture(
            visibility.reader(),
            new Collection(
                collection,
                like.apiRoot(),
                like.alias(),
                like.title(),
                like.description(),
                like.highest(),
                like.unmarked(),
                like.listed()));
    access.visibility = visibility;
    return access;
  }

  public AccessFixture readOnly() {
    write = Grant.Write.NONE;
    return this;
  }

  public AccessFixture writeOnly() {
    read = false;
    return this;
  }

  /** Writes what belongs to others too. */
  public AccessFixture editor() {
    write = Grant.Write.ANY;
    return this;
  }

  /** Sees up to that level, and what is released to one of these groups. */
  public AccessFixture seeing(TlpLevel highest, String... groups) {
    Set<String> memberships = new HashSet<>(List.of(groups));
    memberships.add(partner.value());
    visibility = new Visibility(highest, partner, memberships);
    return this;
  }

  public Access access() {
    return new Access(
        caller(partner.value(), "taxii:*:read", "taxii:*:write"),
        collection,
        new Access.Rights(read, write, visibility),
        new Participants(DEMONSTRATION.agreement(), collection, Instant.now()));
  }

  /** A caller of that partner whose token has these scopes. */
  public static Caller caller(String partner, String... scopes) {
    String issuer = "urn:entente:demonstration:" + partner;
    return new Caller(
        new PartnerCode(partner),
        "client",
        Optional.of(issuer),
        Optional.of("token"),
        Set.of(scopes),
        new Caller.Verification(
            Optional.empty(), DEMONSTRATION.agreement().issuer(issuer), Optional.of("subject")));
  }
}
