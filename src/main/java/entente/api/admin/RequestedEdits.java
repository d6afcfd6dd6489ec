package entente.api.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import entente.problem.Problem;
import entente.sharing.ClientKey;
import entente.sharing.ClientKeySecret;
import entente.sharing.Coalition;
import entente.sharing.Edit;
import entente.sharing.Entry;
import entente.sharing.Membership;
import entente.sharing.Named;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Believes the steps of a requested change, or says which it cannot believe and why. Of an entry
 * that is changed, members that are not given stay as they are, and those given as null are taken
 * away (RFC 7396).
 */
final class RequestedEdits {
  private final Coalition coalition;
  private final List<Edit> edits = new ArrayList<>();
  private final List<IssuedKey> keys = new ArrayList<>();
  private final Map<Kind, Map<List<String>, EntryBody>> entries = new EnumMap<>(Kind.class);

  private RequestedEdits(Coalition coalition) {
    this.coalition = coalition;
  }

  /** A client key that a step adds, with what its client shows. */
  record IssuedKey(String id, ClientKeySecret secret) {}

  /**
   * Reads steps.
   *
   * @param coalition as it stands
   * @throws IllegalArgumentException that names the step and what was expected
   * @throws Problem of kind {@code MALFORMED} where a step has another shape
   */
  static RequestedEdits of(List<ObjectNode> steps, Coalition coalition) {
    RequestedEdits reader = new RequestedEdits(coalition);
    for (int i = 0; i < steps.size(); i++) {
      reader.read(steps.get(i), "/steps/" + i);
    }
    return reader;
  }

  List<Edit> edits() {
    return edits;
  }

  List<IssuedKey> keys() {
    return keys;
  }

  private void read(ObjectNode step, String place) {
    String action = onlyMember(step, place, "add, change or remove");
    ObjectNode target = object(step.get(action), place + "/" + action);
    String member = onlyMember(target, place + "/" + action, "a kind of entry");
    Kind kind =
        Kind.ofMember(member)
            .orElseThrow(
                () ->
                    malformed(
                        place + "/" + action,
                        "one of %s was expected"
                            .formatted(Stream.of(Kind.values()).map(Kind::member).toList())));
    String entryPlace = place + "/" + action + "/" + member;
    ObjectNode given = object(target.get(member), entryPlace);
    try {
      read(action, new Given(kind, given, entryPlace));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(entryPlace + ": " + e.getMessage(), e);
    }
  }

  /** What a step says of an entry. */
  private record Given(Kind kind, ObjectNode object, String place) {
    EntryBody body() {
      return ChangeRequest.entry(object, kind.body(), place);
    }
  }

  private void read(String action, Given given) {
    switch (action) {
      case "add" -> add(given);
      case "change" -> change(given);
      case "remove" -> remove(given);
      default -> throw malformed(given.place(), "add, change or remove was expected");
    }
  }

  private void add(Given given) {
    EntryBody body = given.body();
    if (body instanceof ClientKeyBody key) {
      ClientKeySecret secret = ClientKeySecret.random();
      ClientKey added = new ClientKey(secret.digest(), key.terms(), false);
      keys.add(new IssuedKey(added.id(), secret));
      edits.add(Edit.add(new Entry.OfClientKey(added)));
    } else if (body instanceof GroupBody group) {
      new Named(coalition).requireNoGroup(Text.given("code", group.code()));
      group.memberships().forEach(it -> edits.add(Edit.add(it)));
    } else {
      Entry entry = body.entry();
      if (entry instanceof Entry.OfMembership it) {
        requireGroup(it.membership().group());
      }
      edits.add(Edit.add(entry));
    }
  }

  /** A code that was mistyped would make another group. */
  private void requireGroup(String code) {
    boolean isAdded =
        edits.stream()
            .flatMap(edit -> edit.after().stream())
            .anyMatch(
                it -> it instanceof Entry.OfMembership of && of.membership().group().equals(code));
    if (!isAdded && new Named(coalition).group(code).isEmpty()) {
      throw new IllegalStateException("a group has a membership");
    }
  }

  private void change(Given given) {
    EntryBody known = existing(given);
    EntryBody merged = merged(given, known);
    if (known instanceof ClientKeyBody body && merged instanceof ClientKeyBody wanted) {
      ClientKey key = new Named(coalition).clientKey(Text.given("id", body.id()));
      edits.add(
          Edit.change(new Entry.OfClientKey(key), new Entry.OfClientKey(wanted.revoked(key))));
    } else {
      edits.add(Edit.change(known(given, known), merged.entry()));
    }
    Edit edit = edits.get(edits.size() - 1);
    if (edit.before().equals(edit.after())) {
      throw new IllegalArgumentException("a change was expected; it is so already");
    }
  }

  private void remove(Given given) {
    EntryBody known = existing(given);
    if (!ChangeRequest.object(merged(given, known)).equals(ChangeRequest.object(known))) {
      throw new IllegalArgumentException("it is not as given here; look at it again");
    }
    if (known instanceof GroupBody group) {
      for (Membership membership : new Named(coalition).group(Text.given("code", group.code()))) {
        edits.add(Edit.remove(new Entry.OfMembership(membership)));
      }
    } else if (known instanceof ClientKeyBody) {
      throw new IllegalArgumentException("a client key is revoked, not removed");
    } else {
      edits.add(Edit.remove(known(given, known)));
    }
  }

  /** The entry itself: a key set, for example, is compared as it is kept. */
  private Entry known(Given given, EntryBody body) {
    return given.kind() == Kind.ISSUER
        ? coalition
            .agreement()
            .issuer(body.names().get(0))
            .<Entry>map(Entry.OfIssuer::new)
            .orElseThrow()
        : body.entry();
  }

  private EntryBody merged(Given given, EntryBody known) {
    ObjectNode merged = ChangeRequest.object(known);
    given.object().properties().forEach(it -> merged.set(it.getKey(), it.getValue()));
    return new Given(given.kind(), merged, given.place()).body();
  }

  /** The one that the members say which tell it from the others. */
  private EntryBody existing(Given given) {
    EntryBody named =
        entries.computeIfAbsent(given.kind(), this::indexed).get(key(given.kind(), given.object()));
    if (named == null) {
      throw new IllegalArgumentException(
          "one that exists was expected, named by %s".formatted(given.kind().key()));
    }
    return named;
  }

  private Map<List<String>, EntryBody> indexed(Kind kind) {
    Map<List<String>, EntryBody> byKey = new HashMap<>();
    kind.all(coalition).forEach(it -> byKey.put(key(kind, ChangeRequest.object(it)), it));
    return byKey;
  }

  private static List<String> key(Kind kind, ObjectNode object) {
    return kind.key().stream().map(member -> object.path(member).asText()).toList();
  }

  private static String onlyMember(ObjectNode object, String place, String expected) {
    if (object.size() != 1) {
      throw malformed(place, "exactly one of " + expected + " was expected");
    }
    return object.fieldNames().next();
  }

  private static ObjectNode object(@Nullable JsonNode node, String place) {
    return Optional.ofNullable(node)
        .filter(ObjectNode.class::isInstance)
        .map(ObjectNode.class::cast)
        .orElseThrow(() -> malformed(place, "an object was expected"));
  }

  private static Problem malformed(String place, String expected) {
    return Problem.malformed("the body, at " + place + ": " + expected);
  }
}
