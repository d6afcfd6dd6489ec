package entente.api.admin;

import entente.sharing.Entry;
import entente.sharing.Grant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A grant as JSON; its collection is named by its identifier. */
record GrantBody(
    @Nullable String partner,
    @Nullable String collection,
    @Nullable Boolean read,
    @Nullable String write,
    @Nullable String highest,
    @Nullable String until)
    implements EntryBody {

  static GrantBody of(Grant grant) {
    return new GrantBody(
        grant.partner().value(),
        grant.collection().toString(),
        grant.read(),
        Text.word(grant.write()),
        grant.highest().literal(),
        grant.until().map(Object::toString).orElse(null));
  }

  @Override
  public List<String> names() {
    return List.of(Text.given("partner", partner), Text.given("collection", collection));
  }

  @Override
  public Entry entry() {
    return new Entry.OfGrant(
        new Grant(
            Text.partner("partner", partner),
            Text.collection("collection", collection),
            read != null && read,
            write == null ? Grant.Write.NONE : Text.word("write", write, Grant.Write.class),
            Text.level("highest", highest),
            Optional.ofNullable(until).map(it -> Text.instant("until", it))));
  }
}
