package entente.api.admin;

import entente.sharing.Entry;
import entente.sharing.Membership;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A membership as JSON. */
record MembershipBody(
    @Nullable String group, @Nullable String partner, @Nullable String from, @Nullable String until)
    implements EntryBody {

  static MembershipBody of(Membership membership) {
    return new MembershipBody(
        membership.group(),
        membership.partner().value(),
        membership.from().toString(),
        membership.until().map(Object::toString).orElse(null));
  }

  @Override
  public List<String> names() {
    return List.of(Text.given("group", group), Text.given("partner", partner));
  }

  @Override
  public Entry entry() {
    return new Entry.OfMembership(
        new Membership(
            Text.given("group", group),
            Text.partner("partner", partner),
            Text.day("from", from),
            Optional.ofNullable(until).map(it -> Text.day("until", it))));
  }
}
