package entente.api.admin;

import entente.sharing.Entry;
import entente.sharing.SuspensionTarget;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A suspension as JSON: what is suspended, and of whom it is. */
record SuspensionBody(@Nullable String kind, @Nullable String owner, @Nullable String name)
    implements EntryBody {

  static SuspensionBody of(SuspensionTarget target) {
    return new SuspensionBody(
        Text.word(target.kind()), target.owner().isEmpty() ? null : target.owner(), target.name());
  }

  @Override
  public List<String> names() {
    return Stream.of(owner, Text.given("name", name)).flatMap(Stream::ofNullable).toList();
  }

  @Override
  public Entry entry() {
    SuspensionTarget.Kind what = Text.word("kind", kind, SuspensionTarget.Kind.class);
    boolean isOwned = what == SuspensionTarget.Kind.CLIENT || what == SuspensionTarget.Kind.TOKEN;
    if (isOwned == (owner == null)) {
      throw new IllegalArgumentException(
          "owner: the partner of a client or the issuer of a token was expected, else none");
    }
    return new Entry.OfSuspension(
        new SuspensionTarget(what, owner == null ? "" : owner, Text.given("name", name)));
  }
}
