package entente.cli;

import entente.catalog.Collection;
import entente.sharing.ClientKey;
import entente.sharing.ClientKeyTerms;
import entente.sharing.Coalition;
import entente.sharing.Edit;
import entente.sharing.Entry;
import entente.sharing.Grant;
import entente.sharing.Issuer;
import entente.sharing.Membership;
import entente.sharing.Named;
import entente.sharing.Partner;
import entente.sharing.SuspensionTarget;
import entente.stix.StixId;
import entente.stix.TlpLevel;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The entries of the agreement, a line for each. */
final class EntryLines {
  private final Named named;

  EntryLines(Coalition coalition) {
    this.named = new Named(coalition);
  }

  static String of(Partner partner) {
    return String.join(
        "  ",
        partner.code().value(),
        partner.name(),
        partner.identity().map(StixId::value).orElse("without an identity"),
        partner.offices().stream().sorted().toList().toString());
  }

  static String of(Membership membership) {
    return String.join(
        "  ",
        membership.group(),
        membership.partner().value(),
        "from " + membership.from(),
        membership.until().map(it -> "until " + it).orElse("without an end"));
  }

  static String of(Collection collection) {
    return String.join(
        "  ",
        collection.apiRoot(),
        collection.alias(),
        collection.id().toString(),
        "highest " + level(collection.highest()),
        "unmarked " + collection.unmarked().map(EntryLines::level).orElse("refused"),
        collection.listed() ? "listed" : "hidden",
        collection.title());
  }

  String of(Grant grant) {
    return String.join(
        "  ",
        grant.partner().value(),
        named.alias(grant.collection()),
        grant.read() ? "reads" : "does not read",
        "writes " + grant.write().name().toLowerCase(Locale.ROOT),
        "highest " + level(grant.highest()),
        grant.until().map(it -> "until " + it).orElse("without an end"));
  }

  static String of(Issuer issuer) {
    return String.join(
        "  ",
        issuer.partner().value(),
        issuer.name(),
        keys(issuer),
        issuer.demands().algorithms().stream().sorted().toList().toString(),
        binding(issuer));
  }

  private static String binding(Issuer issuer) {
    return switch (issuer.demands().binding()) {
      case NONE -> "";
      case CERTIFICATE -> "requires a certificate";
      case DPOP -> "requires DPoP";
    };
  }

  private static String keys(Issuer issuer) {
    if (issuer.demonstration()) {
      return "demonstration";
    }
    return issuer.keySetLocation().map(it -> "keys at " + it).orElse("keys are kept here");
  }

  static String of(ClientKey key) {
    ClientKeyTerms terms = key.terms();
    return String.join(
        "  ",
        key.id(),
        terms.partner().value(),
        terms.client(),
        key.revoked() ? "revoked" : "until " + terms.validUntil(),
        terms.scopes().stream().sorted().toList().toString(),
        terms.addresses().isEmpty() ? "from anywhere" : "from " + terms.addresses());
  }

  /** Each step of a change with the entry as it is and as it is to be. */
  List<String> of(Edit edit) {
    return Stream.concat(
            edit.before().stream().map(it -> "    - " + it.fold(new Whole())),
            edit.after().stream().map(it -> "    + " + it.fold(new Whole())))
        .toList();
  }

  /** One of any kind, whole. */
  private final class Whole implements Entry.Cases<String> {
    @Override
    public String partner(Partner partner) {
      return of(partner);
    }

    @Override
    public String membership(Membership membership) {
      return of(membership);
    }

    @Override
    public String collection(Collection collection) {
      return of(collection);
    }

    @Override
    public String grant(Grant grant) {
      return of(grant);
    }

    @Override
    public String issuer(Issuer issuer) {
      return of(issuer) + issuer.keySet().map(keys -> "  " + keys).orElse("");
    }

    @Override
    public String clientKey(ClientKey key) {
      return of(key);
    }

    @Override
    public String suspension(SuspensionTarget target) {
      return target.toString();
    }
  }

  private static String level(TlpLevel level) {
    return level.literal();
  }
}
