package entente.sharing;

import entente.catalog.ApiRoot;
import entente.catalog.Collection;
import entente.catalog.CollectionId;
import entente.catalog.PartnerCode;
import entente.stix.StixId;
import entente.stix.TlpLevel;
import entente.stix.UuidText;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Believes an access file, entry by entry, or says which entry it cannot believe and why. */
final class AccessFileReader {
  private final AccessFileSchema file;
  private final List<ApiRoot> apiRoots = new ArrayList<>();
  private final List<Collection> collections = new ArrayList<>();
  private final List<Partner> partners = new ArrayList<>();
  private final List<Issuer> issuers = new ArrayList<>();
  private final List<Membership> memberships = new ArrayList<>();
  private final List<Grant> grants = new ArrayList<>();
  private final Set<String> taken = new HashSet<>();

  AccessFileReader(AccessFileSchema file) {
    this.file = file;
  }

  AccessFile read() {
    file.apiRoots().forEach(entry -> at("api-roots " + entry.name(), () -> addApiRoot(entry)));
    file.collections()
        .forEach(entry -> at("collections " + entry.alias(), () -> addCollection(entry)));
    file.partners().forEach(entry -> at("partners " + entry.code(), () -> addPartner(entry)));
    file.groups().forEach(entry -> at("groups " + entry.code(), () -> addGroup(entry)));
    for (int i = 0; i < file.grants().size(); i++) {
      AccessFileSchema.GrantEntry entry = file.grants().get(i);
      at("grants/" + i, () -> addGrants(entry));
    }
    return new AccessFile(
        apiRoots, collections, new Agreement(partners, issuers, memberships, grants));
  }

  private static void at(String place, Runnable reading) {
    try {
      reading.run();
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new IllegalArgumentException(place + ": " + e.getMessage(), e);
    }
  }

  private void addApiRoot(AccessFileSchema.ApiRootEntry entry) {
    take("API Root " + entry.name());
    apiRoots.add(new ApiRoot(entry.name(), entry.title(), entry.description()));
  }

  private void addCollection(AccessFileSchema.CollectionEntry entry) {
    take("collection id " + entry.id());
    take("alias " + entry.alias() + " at API Root " + entry.apiRoot());
    require(
        apiRoots.stream().anyMatch(apiRoot -> apiRoot.name().equals(entry.apiRoot())),
        () -> "api-root: one of api-roots was expected, not " + entry.apiRoot());
    collections.add(
        new Collection(
            UuidText.read(entry.id())
                .map(CollectionId::new)
                .orElseThrow(
                    () ->
                        new IllegalArgumentException("id: a UUID was expected, not " + entry.id())),
            entry.apiRoot(),
            entry.alias(),
            entry.title(),
            entry.description(),
            level(entry.highest()),
            Optional.ofNullable(entry.unmarked()).map(AccessFileReader::level),
            entry.listed()));
  }

  private void addPartner(AccessFileSchema.PartnerEntry entry) {
    take("partner " + entry.code());
    Optional<StixId> identity =
        Optional.ofNullable(entry.identity()).map(AccessFileReader::identity);
    identity.ifPresent(id -> take("identity " + id));
    PartnerCode code = new PartnerCode(entry.code());
    partners.add(
        new Partner(
            code,
            entry.name(),
            identity,
            entry.offices() == null ? Set.of() : offices(entry.offices())));
    if (entry.issuers() != null) {
      entry.issuers().forEach(issuer -> addIssuer(code, issuer));
    }
  }

  /** An issuer speaks for one partner alone: the second to name it would share its voice. */
  private void addIssuer(PartnerCode partner, AccessFileSchema.IssuerEntry entry) {
    take("issuer " + entry.name());
    issuers.add(
        new Issuer(
            entry.name(),
            partner,
            Optional.ofNullable(entry.keySetLocation()).map(AccessFileReader::location),
            Optional.ofNullable(entry.keySet()),
            entry.demonstration(),
            demands(entry)));
  }

  private static Issuer.Demands demands(AccessFileSchema.IssuerEntry entry) {
    return new Issuer.Demands(
        entry.algorithms() == null ? Issuer.Demands.ALGORITHMS : Set.copyOf(entry.algorithms()),
        binding(entry.requires()));
  }

  private static Issuer.Binding binding(@Nullable String requires) {
    if (requires == null) {
      return Issuer.Binding.NONE;
    }
    return switch (requires) {
      case "certificate" -> Issuer.Binding.CERTIFICATE;
      case "dpop" -> Issuer.Binding.DPOP;
      default ->
          throw new IllegalArgumentException(
              "requires: certificate or dpop was expected, not " + requires);
    };
  }

  private void addGroup(AccessFileSchema.GroupEntry entry) {
    take("group " + entry.code());
    for (AccessFileSchema.MemberEntry member : entry.members()) {
      memberships.add(
          new Membership(
              new PartnerCode(entry.code()).value(),
              partner(member.partner()),
              LocalDate.parse(member.from()),
              Optional.ofNullable(member.until()).map(LocalDate::parse)));
    }
  }

  private void addGrants(AccessFileSchema.GrantEntry entry) {
    for (String partner : entry.partners()) {
      for (String alias : entry.collections()) {
        take("grant of " + partner + " on " + alias);
        grants.add(
            new Grant(
                partner(partner),
                collection(alias).id(),
                entry.read(),
                write(Optional.ofNullable(entry.write())),
                level(entry.highest()),
                Optional.ofNullable(entry.until()).map(Instant::parse)));
      }
    }
  }

  private static StixId identity(String text) {
    require(
        StixId.isWellFormed(text) && text.startsWith("identity--"),
        () -> "identity: the identifier of a STIX identity was expected, not " + text);
    return new StixId(text);
  }

  private static Set<String> offices(List<String> words) {
    Set<String> offices = Set.copyOf(words);
    Partner.requireKnown(offices, "");
    return offices;
  }

  /** Who can change a key set on its way can sign for the partner. */
  private static URI location(String text) {
    URI location = URI.create(text);
    require(
        "https".equals(location.getScheme()) && location.getHost() != null,
        () -> "key-set-location: an https URL was expected, not " + text);
    return location;
  }

  private PartnerCode partner(String code) {
    return partners.stream()
        .map(Partner::code)
        .filter(known -> known.value().equals(code))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("one of partners was expected, not " + code));
  }

  private Collection collection(String alias) {
    List<Collection> named =
        collections.stream().filter(collection -> collection.alias().equals(alias)).toList();
    require(
        named.size() == 1,
        () -> "the alias of exactly one of collections was expected, not " + alias);
    return named.get(0);
  }

  private static Grant.Write write(Optional<String> word) {
    return switch (word.orElse("none")) {
      case "none" -> Grant.Write.NONE;
      case "own" -> Grant.Write.OWN;
      case "any" -> Grant.Write.ANY;
      default ->
          throw new IllegalArgumentException(
              "write: none, own or any was expected, not " + word.get());
    };
  }

  private static TlpLevel level(String literal) {
    return TlpLevel.ofLiteral(literal.toLowerCase(Locale.ROOT))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "clear, green, amber, amber+strict or red was expected, not " + literal));
  }

  private void take(String name) {
    require(taken.add(name), () -> "the " + name + " is given more than once");
  }

  private static void require(boolean rule, Supplier<String> broken) {
    if (!rule) {
      throw new IllegalArgumentException(broken.get());
    }
  }
}
