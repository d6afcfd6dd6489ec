package entente.sharing;

import entente.catalog.Collection;
import entente.catalog.PartnerCode;
import entente.stix.UuidText;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What must hold of a coalition as a whole, whoever changes it. */
final class CoalitionRules {

  /** Every server keeps all of them in memory. */
  private static final int ENTRIES_MAX = 10_000;

  private static final int NAME_CHARACTERS_MAX = 200;
  private static final int TEXT_CHARACTERS_MAX = 2_000;
  private static final Instant YEAR_1 = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant YEAR_10000 = Instant.parse("+10000-01-01T00:00:00Z");

  private final Coalition before;
  private final Coalition after;

  private CoalitionRules(Coalition before, Coalition after) {
    this.before = before;
    this.after = after;
  }

  /**
   * Goes on only with a coalition that may follow another one.
   *
   * @throws IllegalArgumentException that names the entry, the rule and what was expected
   */
  static void require(Coalition before, Coalition after) {
    CoalitionRules rules = new CoalitionRules(before, after);
    rules.requirePartners();
    rules.requireCollections();
    rules.requireMemberships();
    rules.requireGrants();
    rules.requireSomebodyLeft();
  }

  private void requirePartners() {
    Set<String> identities = new HashSet<>();
    List<Partner> partners = agreement().partners();
    requireRoom("partners", partners.size());
    for (Partner partner : partners) {
      String place = "partner " + partner.code() + ": ";
      requireText(place + "name", partner.name(), NAME_CHARACTERS_MAX);
      Partner.requireKnown(partner.offices(), place);
      partner
          .identity()
          .ifPresent(
              id ->
                  require(
                      identities.add(id.value()),
                      place + "identity: one of its own was expected, and " + id + " is taken"));
    }
    before.agreement().partners().stream()
        .map(Partner::code)
        .filter(code -> agreement().partner(code).isEmpty())
        .forEach(this::requireNothingLeftOf);
  }

  /** Its history stays explainable: whom a key was issued to is suspended, not removed. */
  private void requireNothingLeftOf(PartnerCode gone) {
    require(
        agreement().issuers().stream().noneMatch(it -> it.partner().equals(gone))
            && agreement().clientKeys().values().stream()
                .noneMatch(it -> it.terms().partner().equals(gone)),
        "partner %s: one without an issuer, to whom no client key was issued, was expected"
            .formatted(gone));
  }

  private void requireCollections() {
    Set<String> aliases = new HashSet<>();
    requireRoom("collections", after.collections().size());
    for (Collection collection : after.collections()) {
      String place = "collection " + collection.alias() + ": ";
      require(
          after.apiRoots().stream().anyMatch(it -> it.name().equals(collection.apiRoot())),
          place + "API Root: one that exists was expected, not " + collection.apiRoot());
      require(
          aliases.add(collection.apiRoot() + "/" + collection.alias()),
          place + "alias: one that is free at " + collection.apiRoot() + " was expected");
      require(
          UuidText.read(collection.alias()).isEmpty(),
          place + "alias: a name was expected, not what could be another's identifier");
      requireText(place + "title", collection.title(), NAME_CHARACTERS_MAX);
      requireText(place + "description", collection.description(), TEXT_CHARACTERS_MAX);
      require(
          collection.unmarked().filter(it -> it.compareTo(collection.highest()) > 0).isEmpty(),
          place + "unmarked: a level up to its highest was expected");
      requireSameNames(place, collection);
    }
  }

  /** Tokens and clients name a collection by these. */
  private void requireSameNames(String place, Collection collection) {
    before.collections().stream()
        .filter(it -> it.id().equals(collection.id()))
        .forEach(
            it ->
                require(
                    it.alias().equals(collection.alias())
                        && it.apiRoot().equals(collection.apiRoot()),
                    place + "its alias and API Root stay as they are"));
  }

  private void requireMemberships() {
    List<Membership> memberships = agreement().memberships();
    Set<Membership> known = Set.copyOf(before.agreement().memberships());
    requireRoom("memberships", memberships.size());
    for (Membership membership : memberships) {
      String place = "membership of %s in %s: ".formatted(membership.partner(), membership.group());
      require(
          PartnerCode.isWellFormed(membership.group()),
          place + "group: two to twelve upper-case letters were expected");
      requirePartner(place, membership.partner());
      require(
          memberships.stream().filter(membership::overlaps).count() == 1,
          place + "from, until: a time was expected in which it is no member yet");
      if (!known.contains(membership)) {
        requireYear(place + "from", midnight(membership.from()));
        membership.until().ifPresent(it -> requireYear(place + "until", midnight(it)));
      }
    }
  }

  private void requireGrants() {
    requireRoom("grants", agreement().grants().size());
    Set<Grant> known = Set.copyOf(before.agreement().grants());
    for (Grant grant : agreement().grants()) {
      String place = new Entry.OfGrant(grant).name() + ": ";
      requirePartner(place, grant.partner());
      require(
          after.collections().stream().anyMatch(it -> it.id().equals(grant.collection())),
          place + "collection: one that exists was expected");
      require(
          grant.read() || grant.write() != Grant.Write.NONE,
          place + "read, write: one of both was expected; else remove the grant");
      if (!known.contains(grant)) {
        grant.until().ifPresent(it -> requireYear(place + "until", it));
      }
    }
  }

  /** RFC 3339 has four digits for a year, and the database no year 0. */
  private static void requireYear(String place, Instant instant) {
    require(
        !instant.isBefore(YEAR_1) && instant.isBefore(YEAR_10000),
        "%s: a year from 1 to 9999 was expected, not %s".formatted(place, instant));
  }

  private static Instant midnight(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** Without them nobody could define a marking that all may cite. */
  private void requireSomebodyLeft() {
    require(
        agreement().partners().stream()
            .anyMatch(it -> it.offices().contains(Partner.DEFINES_MARKINGS)),
        "partners: one that holds the office "
            + Partner.DEFINES_MARKINGS
            + " was expected to be left");
  }

  private void requirePartner(String place, PartnerCode partner) {
    require(
        agreement().partner(partner).isPresent(),
        place + "partner: one that exists was expected, not " + partner);
  }

  private Agreement agreement() {
    return after.agreement();
  }

  private static void requireRoom(String what, int size) {
    require(size <= ENTRIES_MAX, "%s: %d at most were expected".formatted(what, ENTRIES_MAX));
  }

  private static void requireText(String place, String text, int max) {
    require(
        !text.isBlank() && text.length() <= max && text.chars().noneMatch(Character::isISOControl),
        "%s: 1 to %d characters on one line were expected".formatted(place, max));
  }

  private static void require(boolean rule, String broken) {
    if (!rule) {
      throw new IllegalArgumentException(broken);
    }
  }
}
