package entente.stix.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import entente.stix.NameBasedUuid;
import entente.stix.Rule;
import entente.stix.StixId;
import java.io.IOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.erdtman.jcs.JsonCanonicalizer;

/** How objects are identified, observables by what they say (STIX 2.1, sections 2.9 and 3.4). */
final class ObjectIdentity {
  private static final UUID NAMESPACE = UUID.fromString("00abedb4-aa42-466c-9c01-fed23315a9b7");
  private static final List<String> HASHES = List.of("MD5", "SHA-1", "SHA-256", "SHA-512");

  private final Map<String, List<String>> contributing = new HashMap<>();

  /**
   * @param entries the types of objects; those with a list {@code identity} are observables
   */
  ObjectIdentity(Map<String, Tables.Entry> entries) {
    entries.forEach(
        (type, entry) -> {
          if (entry.has("identity")) {
            contributing.put(type, entry.list("identity"));
          }
        });
  }

  /** The form of an object's own identifier, as far as one can see without its type. */
  static void checkForm(JsonNode value, Inspection at) {
    if (Literals.isText(value, at) && !StixId.isWellFormed(value.textValue())) {
      at.breaks(Rule.IDENTIFIER, "an identifier was expected: type--UUID");
    }
  }

  /** That the identifier is of the type, and made as the type asks for. */
  void check(JsonNode object, Inspection at) {
    String id = object.path("id").asText();
    if (!StixId.isWellFormed(id)) {
      return;
    }
    StixId identifier = new StixId(id);
    String type = object.path("type").asText();
    List<String> properties = contributing.get(type);
    if (!identifier.type().equals(type)) {
      breaks(Rule.IDENTIFIER, "an identifier that begins with the object's type", at);
    } else if (properties != null) {
      checkObservable(object, identifier, properties, at);
    } else if (identifier.uuidVersion() != 4) {
      breaks(Rule.UUID_VERSION, "a UUID of version 4", at);
    }
  }

  private static void checkObservable(
      JsonNode object, StixId identifier, List<String> properties, Inspection at) {
    ObjectNode said = contributions(object, properties);
    if (said.isEmpty()) {
      // Where what it is made of is missing, that is what is wrong.
      if (identifier.uuidVersion() != 4 && !at.isRefused()) {
        breaks(Rule.IDENTIFIER, "a UUID of version 4, there being nothing to make it of", at);
      }
    } else if (!identifier.value().endsWith(uuid(said).map(UUID::toString).orElse(""))) {
      breaks(Rule.DETERMINISTIC_IDENTIFIER, "the UUID of version 5 that its properties make", at);
    }
  }

  private static void breaks(Rule rule, String expected, Inspection at) {
    at.breaksAt("id", rule, expected + " was expected");
  }

  private static ObjectNode contributions(JsonNode object, List<String> properties) {
    ObjectNode said = JsonNodeFactory.instance.objectNode();
    for (String name : properties) {
      JsonNode value = object.path(name);
      if (name.equals("hashes") && value.isObject()) {
        hash(value).ifPresent(hash -> said.set(name, hash));
      } else if (!value.isMissingNode()) {
        said.set(name, value);
      }
    }
    return said;
  }

  /** One of them alone: the first that the standard lists, else the first there is. */
  private static Optional<JsonNode> hash(JsonNode hashes) {
    Iterator<String> given = hashes.fieldNames();
    return HASHES.stream()
        .filter(hashes::has)
        .findFirst()
        .or(() -> given.hasNext() ? Optional.of(given.next()) : Optional.empty())
        .map(
            algorithm ->
                JsonNodeFactory.instance.objectNode().set(algorithm, hashes.get(algorithm)));
  }

  /** Of the canonical form (RFC 8785); empty of what has none. */
  private static Optional<UUID> uuid(JsonNode said) {
    try {
      String canonical = new JsonCanonicalizer(said.toString()).getEncodedString();
      return Optional.of(NameBasedUuid.of(NAMESPACE, canonical));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }
}
