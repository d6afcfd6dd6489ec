package entente.stix.validation;

import com.fasterxml.jackson.databind.JsonNode;
import entente.problem.Problem;
import entente.stix.ObjectsReader;
import entente.stix.Rule;
import entente.stix.StixId;
import entente.stix.validation.checks.IdentifierFault;
import entente.stix.validation.checks.Inspection;
import java.util.List;

/**
 * The rules of what objects are sent in: a bundle (STIX 2.1, section 8), or an envelope (TAXII 2.1,
 * section 3.7), which has neither type nor identifier. Every way in judges by them, the command
 * included.
 */
public final class BundleRules {
  private static final String TYPE = "bundle";
  private static final String CLAUSE = "section 8";
  private static final String ENVELOPE_CLAUSE = "TAXII 2.1, section 3.7";

  private BundleRules() {}

  /**
   * Refuses a text that is neither a bundle nor an envelope.
   *
   * @param read a reader that has come to the end of its text
   * @throws Problem of kind {@code UNPROCESSABLE}, with the first rule that is broken
   */
  public static void require(ObjectsReader read) {
    refuse(check(read, Strictness.STANDARD));
  }

  /**
   * Refuses a text of which it is known already that it is no bundle; what has not been read yet
   * may follow.
   *
   * @param read a reader that is at its first object
   * @throws Problem of kind {@code UNPROCESSABLE}
   */
  public static void requireSoFar(ObjectsReader read) {
    FirstFindings findings = new FirstFindings(Strictness.STANDARD);
    Inspection at = new Inspection(read.type(), findings);
    if (!read.type().isMissingNode()) {
      checkType(read.type(), at);
    }
    if (!read.id().isMissingNode()) {
      checkIdentifier(read.id(), at);
    }
    refuse(findings.list());
  }

  private static void refuse(List<Finding> findings) {
    findings.stream()
        .filter(finding -> finding.strength() == Rule.Strength.ERROR)
        .findFirst()
        .ifPresent(
            finding -> {
              throw Problem.unprocessable(
                  "a bundle or an envelope was expected; " + finding.message());
            });
  }

  static List<Finding> check(ObjectsReader read, Strictness strictness) {
    FirstFindings findings = new FirstFindings(strictness);
    Inspection at = new Inspection(read.type(), findings);
    boolean envelope = read.type().isMissingNode() && read.id().isMissingNode();
    if (!envelope) {
      checkType(read.type(), at);
      checkIdentifier(read.id(), at);
    }
    if (read.count() == 0) {
      String clause = envelope ? ENVELOPE_CLAUSE : CLAUSE;
      at.breaksAt("objects", Rule.EMPTY_VALUE, clause, "a list of one object or more was expected");
    }
    return findings.list();
  }

  private static void checkType(JsonNode type, Inspection at) {
    if (!TYPE.equals(type.textValue())) {
      at.breaksAt("type", Rule.TYPE_NAME, CLAUSE, "\"bundle\" was expected");
    }
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
