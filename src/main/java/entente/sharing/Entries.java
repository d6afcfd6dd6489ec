package entente.sharing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The entries of a coalition by their names, while a change is tried on them. */
final class Entries {
  private final Coalition before;
  private final Map<String, Entry> byName = new LinkedHashMap<>();

  Entries(Coalition before) {
    this.before = before;
    Agreement agreement = before.agreement();
    Stream.of(
            agreement.partners().stream().map(Entry.OfPartner::new),
            before.collections().stream().map(Entry.OfCollection::new),
            agreement.memberships().stream().map(Entry.OfMembership::new),
            agreement.grants().stream().map(Entry.OfGrant::new),
            agreement.issuers().stream().map(Entry.OfIssuer::new),
            agreement.clientKeys().values().stream().map(Entry.OfClientKey::new),
            agreement.suspended().stream().map(Entry.OfSuspension::new))
        .<Entry>flatMap(Function.identity())
        .forEach(entry -> byName.put(entry.name(), entry));
  }

  /**
   * Does one step.
   *
   * @throws IllegalArgumentException where the entry is not as the step found it
   */
  void edit(Edit edit) {
    String name = edit.entry().name();
    Optional<Entry> there = Optional.ofNullable(byName.get(name));
    if (edit.before().isEmpty()) {
      require(there.isEmpty(), "there is a " + name + " already; change or remove that one");
    } else {
      require(there.isPresent(), "there is no " + name);
      require(there.equals(edit.before()), name + " was changed meanwhile; look at it again");
    }
    edit.after().ifPresentOrElse(entry -> byName.put(name, entry), () -> byName.remove(name));
  }

  /** The coalition with these entries. */
  Coalition coalition() {
    return new Coalition(
        new Agreement(
            all(Entry.OfPartner.class, Entry.OfPartner::partner),
            all(Entry.OfIssuer.class, Entry.OfIssuer::issuer),
            all(Entry.OfMembership.class, Entry.OfMembership::membership),
            all(Entry.OfGrant.class, Entry.OfGrant::grant),
            Set.copyOf(all(Entry.OfSuspension.class, Entry.OfSuspension::target)),
            all(Entry.OfClientKey.class, Entry.OfClientKey::key).stream()
                .collect(Collectors.toUnmodifiableMap(ClientKey::id, Function.identity()))),
        before.apiRoots(),
        all(Entry.OfCollection.class, Entry.OfCollection::collection));
  }

  private <E extends Entry, T> List<T> all(Class<E> kind, Function<E, T> content) {
    return byName.values().stream().filter(kind::isInstance).map(kind::cast).map(content).toList();
  }

  private static void require(boolean rule, String broken) {
    if (!rule) {
      throw new IllegalArgumentException(broken);
    }
  }
}
