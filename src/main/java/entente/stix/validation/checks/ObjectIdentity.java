package entente.stix.validation.checks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import entente.stix.NameBasedUuid;
import entente.stix.Rule;
import entente.stix.StixId;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.erdtman.jcs.JsonCanonicalizer;

/**
 * The rules of identifiers: an observable's is made from its properties (STIX 2.1, sections 2.9 and
 * 3.4).
 */
public final class ObjectIdentity {
  private static final UUID NAMESPACE = UUID.fromString("00abedb4-aa42-466c-9c01-fed23315a9b7");
  private static final List<String> HASHES = List.of("MD5", "SHA-1", "SHA-256", "SHA-512");

  private final Map<String, List<String>> contributing;

  /**
   * @param contributing for each type of observable, the properties that its identifier is made of
   */
  public ObjectIdentity(Map<String, List<String>> contributing) {
    this.contributing = Map.copyOf(contributing);
  }

  /** Checks the form of an object's own identifier, whatever its type. */
  static void checkForm(JsonNode value, Inspection at) {
    if (Literals.isText(value, at) && !StixId.isWellFormed(value.textValue())) {
      at.breaks(Rule.IDENTIFIER, IdentifierFault.of(value.textValue(), "type"));
    }
  }

  /**
   * Checks that the identifier is of the object's type, and has the UUID that the type asks for.
   */
  public void check(JsonNode object, Inspection at) {
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
      breaks(Rule.UUID_VERSION, "a UUID of version 4 (random)", at);
    }
  }

  private static void checkObservable(
      JsonNode object, StixId identifier, List<String> properties, Inspection at) {
    ObjectNode contributed = contributions(object, properties);
    if (contributed.isEmpty()) {
      // If a property that it is made from is missing, that has been reported already.
      if (identifier.uuidVersion() != 4 && !at.isRefused()) {
        breaks(Rule.IDENTIFIER, "a UUID of version 4, because no property contributes to it,", at);
      }
    } else if (!identifier.value().endsWith(uuid(contributed).map(UUID::toString).orElse(""))) {
      breaks(
          Rule.DETERMINISTIC_IDENTIFIER,
          "the UUID of version 5 that is computed from its properties",
          at);
    }
  }

  private static void breaks(Rule rule, String expected, Inspection at) {
    at.breaksAt("id", rule, expected + " was expected");
  }

  private static ObjectNode contributions(JsonNode object, List<String> properties) {
    ObjectNode contributed = JsonNodeFactory.instance.objectNode();
    for (String name : properties) {
      JsonNode value = object.path(name);
      if (name.equals("hashes") && value.isObject()) {
        hash(value).ifPresent(hash -> contributed.set(name, hash));
      } else if (!value.isMissingNode()) {
        contributed.set(name, value);
      }
    }
    return contributed;
  }

  /** One hash alone: the first in the standard's order of preference, else the first sent. */
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

  /** The UUID of the canonical form (RFC 8785); empty if there is none. */
  private static Optional<UUID> uuid(JsonNode contributed) {
    try {
      String canonical = new JsonCanonicalizer(contributed.toString()).getEncodedString();
      return Optional.of(NameBasedUuid.of(NAMESPACE, canonical));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }
}
