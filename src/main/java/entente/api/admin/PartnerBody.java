package entente.api.admin;

import entente.sharing.Entry;
import entente.sharing.Partner;
import entente.stix.StixId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A partner as JSON. */
record PartnerBody(
    @Nullable String code,
    @Nullable String name,
    @Nullable String identity,
    @Nullable List<@Nullable String> offices)
    implements EntryBody {

  static PartnerBody of(Partner partner) {
    return new PartnerBody(
        partner.code().value(),
        partner.name(),
        partner.identity().map(StixId::value).orElse(null),
        List.copyOf(partner.offices().stream().sorted().toList()));
  }

  @Override
  public List<String> names() {
    return List.of(Text.given("code", code));
  }

  @Override
  public Entry entry() {
    return new Entry.OfPartner(
        new Partner(
            Text.partner("code", code),
            Text.given("name", name),
            Text.identity("identity", identity),
            Text.set("offices", offices)));
  }
}
