package entente.stix.validation;

import com.fasterxml.jackson.databind.JsonNode;
import entente.stix.ObjectsReader;
import entente.stix.Rule;
import entente.stix.StixId;
import entente.stix.validation.checks.IdentifierFault;
import entente.stix.validation.checks.Inspection;
import java.util.List;

/**
 * The rules of a bundle itself (STIX 2.1, section 8). A text that has neither type nor identifier
 * is an envelope, to which they do not apply.
 */
final class BundleRules {
  private static final String TYPE = "bundle";
  private static final String CLAUSE = "section 8";

  private BundleRules() {}

  static List<Finding> check(ObjectsReader read, Strictness strictness) {
    JsonNode type = read.type();
    JsonNode id = read.id();
    FirstFindings findings = new FirstFindings(strictness);
    Inspection at = new Inspection(type, findings);
    if (type.isMissingNode() && id.isMissingNode()) {
      return List.of();
    }
    if (!TYPE.equals(type.textValue())) {
      at.breaksAt("type", Rule.TYPE_NAME, CLAUSE, "\"bundle\" was expected");
    }
    checkIdentifier(id, at);
    if (read.hasObjects() && read.count() == 0) {
      at.breaksAt("objects", Rule.EMPTY_VALUE, CLAUSE, "one object at least was expected");
    }
    return findings.list();
  }

  private static void checkIdentifier(JsonNode id, Inspection at) {
    if (id.isMissingNode()) {
      at.breaksAt("id", Rule.REQUIRED_PROPERTY, CLAUSE, "this property is required");
    } else if (!id.isTextual() || !StixId.isWellFormed(id.textValue())) {
      at.breaksAt("id", Rule.IDENTIFIER, CLAUSE, IdentifierFault.of(id.asText(), TYPE));
    } else if (!new StixId(id.textValue()).type().equals(TYPE)) {
      at.breaksAt("id", Rule.IDENTIFIER, CLAUSE, "an identifier that begins with bundle");
    } else if (new StixId(id.textValue()).uuidVersion() != 4) {
      at.breaksAt("id", Rule.UUID_VERSION, CLAUSE, "a UUID of version 4 was expected");
    }
  }
}
