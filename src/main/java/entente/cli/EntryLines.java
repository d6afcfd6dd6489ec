package entente.cli;

import entente.catalog.Collection;
import entente.sharing.Coalition;
import entente.sharing.Grant;
import entente.sharing.Membership;
import entente.sharing.Partner;
import entente.stix.StixId;
import entente.stix.TlpLevel;
import java.util.Locale;

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

  private static String level(TlpLevel level) {
    return level.literal();
  }
}
