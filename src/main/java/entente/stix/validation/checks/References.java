package entente.stix.validation.checks;

import com.fasterxml.jackson.databind.JsonNode;
import entente.stix.MarkingDefinition;
import entente.stix.ObjectKind;
import entente.stix.Rule;
import entente.stix.StixId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/**
 * The identifier of another object (STIX 2.1, section 2.9), of certain types or of any. A type that
 * STIX does not name may be of any category.
 */
public final class References implements ValueCheck {
  /** Of any object. */
  static final References ANY =
      new References("any object but a bundle", Set.of(), Set.of(ObjectKind.values()));

  private final String wanted;
  private final Set<String> types;
  private final Set<ObjectKind> categories;

  private References(String wanted, Set<String> types, Set<ObjectKind> categories) {
    this.wanted = wanted;
    this.types = types;
    this.categories = categories;
  }

  /** Of the types or categories that a list names, with commas between them. */
  public static References to(String names) {
    Set<String> types = new HashSet<>();
    Set<ObjectKind> categories = EnumSet.noneOf(ObjectKind.class);
    for (String name : names.split(",\\s*")) {
      Arrays.stream(ObjectKind.values())
          .filter(category -> category.literal().equals(name))
          .findFirst()
          .ifPresentOrElse(categories::add, () -> types.add(name));
    }
    if (!categories.isEmpty()) {
      categories.add(ObjectKind.CUSTOM);
    }
    return new References(names, types, categories);
  }

  boolean admits(String type) {
    return !type.equals("bundle")
        && (types.contains(type) || categories.contains(ObjectKind.of(type)));
  }

  @Override
  public void check(JsonNode value, Inspection at) {
    if (!Literals.isText(value, at)) {
      return;
    }
    JsonNode container = at.container();
    String text = value.textValue();
    if (container != null && !wanted.equals(MarkingDefinition.TYPE)) {
      checkKey(text, container, at);
    } else if (StixId.isWellFormed(text)) {
      requireType(new StixId(text).type(), at);
    } else {
      at.breaks(Rule.IDENTIFIER, IdentifierFault.of(text, "type"));
    }
  }

  /** In a container, observables refer to each other by their keys; markings are not in it. */
  private void checkKey(String key, JsonNode container, Inspection at) {
    if (container.has(key)) {
      requireType(container.path(key).path("type").asText(), at);
    } else {
      at.breaks(Rule.REFERENCE, "section 2.13", "a key of the same container was expected");
    }
  }

  private void requireType(String type, Inspection at) {
    if (!admits(type)) {
      at.breaks(
          Rule.REFERENCE,
          "the identifier of one of these was expected: %s (TYPE--UUID)".formatted(wanted));
    }
  }
}
