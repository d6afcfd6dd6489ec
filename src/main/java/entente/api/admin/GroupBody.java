package entente.api.admin;

import entente.sharing.Entry;
import entente.sharing.Membership;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A group as JSON; to add one takes its first members, and from when on they are. */
record GroupBody(
    @Nullable String code,
    @Nullable List<@Nullable String> partners,
    @Nullable String from,
    @Nullable String until)
    implements EntryBody {

  /** All groups, in the order of their codes. */
  static Stream<GroupBody> all(List<Membership> memberships) {
    return memberships.stream()
        .collect(Collectors.groupingBy(Membership::group, TreeMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .map(it -> of(it.getKey(), it.getValue()));
  }

  private static GroupBody of(String code, List<Membership> members) {
    return new GroupBody(
        code,
        List.copyOf(members.stream().map(it -> it.partner().value()).distinct().toList()),
        null,
        null);
  }

  @Override
  public List<String> names() {
    return List.of(Text.given("code", code));
  }

  /** Its memberships are the entries. */
  @Override
  public Entry entry() {
    throw new IllegalArgumentException(
        "a group is added or removed; what is changed are its memberships");
  }

  /** The memberships that make it. */
  List<Entry> memberships() {
    List<String> members = Text.list("partners", partners);
    if (members.isEmpty()) {
      throw new IllegalArgumentException("partners: one at least was expected");
    }
    return members.stream()
        .<Entry>map(
            member ->
                new Entry.OfMembership(
                    new Membership(
                        Text.given("code", code),
                        Text.partner("partners", member),
                        Text.day("from", from),
                        Optional.ofNullable(until).map(it -> Text.day("until", it)))))
        .toList();
  }
}
