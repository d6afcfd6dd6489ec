package entente.stix.validation;

import com.fasterxml.jackson.databind.JsonNode;
import entente.stix.StixId;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The objects that an object refers to: by the standard's rule of names, whatever ends in {@code
 * _ref} or {@code _refs} is an identifier or a list of them (STIX 2.1, section 2.9). So properties
 * that nobody knows here count too.
 */
final class References {
  /** What says who made an object, and how it is marked, and not what it is about. */
  private static final Set<String> NOT_CONTENT =
      Set.of("created_by_ref", "object_marking_refs", "marking_ref");

  private final Set<StixId> found = new LinkedHashSet<>();

  private References() {}

  /** Those of an object, its own identifier excepted. */
  static Set<StixId> of(JsonNode object) {
    References references = new References();
    references.addWithin(object);
    references.found.remove(new StixId(object.path("id").textValue()));
    return references.found;
  }

  private void addWithin(JsonNode node) {
    node.fields()
        .forEachRemaining(
            property -> {
              if (NOT_CONTENT.contains(property.getKey())) {
                return;
              }
              if (property.getKey().endsWith("_ref")) {
                add(property.getValue());
              } else if (property.getKey().endsWith("_refs")) {
                property.getValue().forEach(this::add);
              }
              addWithin(property.getValue());
            });
    if (node.isArray()) {
      node.forEach(this::addWithin);
    }
  }

  /** Within observed data of the old form the references are keys of its own list. */
  private void add(JsonNode reference) {
    if (reference.isTextual() && StixId.isWellFormed(reference.textValue())) {
      found.add(new StixId(reference.textValue()));
    }
  }
}
