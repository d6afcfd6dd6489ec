package entente.stix.validation;

import com.fasterxml.jackson.databind.JsonNode;
import entente.stix.ObjectKind;
import entente.stix.StixId;
import entente.stix.StixTimestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The rules for the properties that objects have in common (STIX 2.1, section 3.2), and what each
 * category asks for. Collects what one object breaks.
 */
final class CommonProperties {
  private static final Pattern TYPE = Pattern.compile("[a-z](?:[a-z0-9]|-(?!-)){1,248}[a-z0-9]");
  private static final Pattern THREE_DIGITS = Pattern.compile(".*\\.\\d{3,}Z");

  private final JsonNode object;
  private final List<Violation> violations = new ArrayList<>();

  private CommonProperties(JsonNode object) {
    this.object = object;
  }

  static List<Violation> violations(JsonNode object) {
    CommonProperties rules = new CommonProperties(object);
    if (object.isObject()) {
      rules.check();
    } else {
      rules.breaks("", "section 3.1", "a JSON object was expected");
    }
    return rules.violations;
  }

  private void check() {
    checkTypeAndId();
    checkSpecVersion();
    checkTimestamps();
    checkReference("/created_by_ref", object.path("created_by_ref"), "identity");
    checkMarkings();
    JsonNode revoked = object.path("revoked");
    if (!revoked.isMissingNode() && !revoked.isBoolean()) {
      breaks("/revoked", "section 3.2", "true or false was expected");
    }
  }

  private void checkTypeAndId() {
    String type = object.path("type").asText();
    String id = object.path("id").asText();
    if (!object.path("type").isTextual() || !TYPE.matcher(type).matches()) {
      breaks("/type", "section 3.1", "a type of 3 to 250 lower-case letters, digits and hyphens");
    } else if (type.equals("bundle")) {
      breaks("/type", "section 8", "an object was expected, not a bundle");
    }
    if (!object.path("id").isTextual() || !StixId.isWellFormed(id)) {
      breaks("/id", "section 2.9", "an identifier was expected: type--UUID");
    } else if (!id.startsWith(type + "--")) {
      breaks("/id", "section 2.9", "an identifier that begins with the object's type");
    }
  }

  private void checkSpecVersion() {
    JsonNode specVersion = object.path("spec_version");
    boolean optional = kind() == ObjectKind.CYBER_OBSERVABLE || isObservableLike();
    if (specVersion.isMissingNode() && optional) {
      return;
    }
    if (!"2.1".equals(specVersion.textValue())) {
      breaks("/spec_version", "section 3.2", "\"2.1\" was expected");
    }
  }

  private void checkTimestamps() {
    boolean created = checkTimestamp("created", needsCreated());
    boolean modified = checkTimestamp("modified", needsModified());
    if (kind() == ObjectKind.MARKING_DEFINITION && object.has("modified")) {
      breaks("/modified", "section 7.2", "no modified: a marking definition has no versions");
    }
    if (created && modified && timestamp("modified").compareTo(timestamp("created")) < 0) {
      breaks("/modified", "section 3.6", "an instant that is not before created");
    }
  }

  /** Whether the property is there and right. */
  private boolean checkTimestamp(String property, boolean required) {
    JsonNode value = object.path(property);
    if (value.isMissingNode()) {
      if (required) {
        breaks("/" + property, "section 3.2", "this property is required");
      }
      return false;
    }
    boolean right =
        value.isTextual()
            && StixTimestamp.isWellFormed(value.textValue())
            && THREE_DIGITS.matcher(value.textValue()).matches();
    if (!right) {
      breaks("/" + property, "section 3.2", "a timestamp in UTC with milliseconds or finer");
    }
    return right;
  }

  private void checkMarkings() {
    JsonNode markings = object.path("object_marking_refs");
    if (!markings.isMissingNode() && (!markings.isArray() || markings.isEmpty())) {
      breaks("/object_marking_refs", "section 3.2", "a list of one identifier or more");
    }
    for (int i = 0; i < markings.size(); i++) {
      checkReference("/object_marking_refs/" + i, markings.get(i), "marking-definition");
    }
    JsonNode granular = object.path("granular_markings");
    if (!granular.isMissingNode() && (!granular.isArray() || granular.isEmpty())) {
      breaks("/granular_markings", "section 7.2.3", "a list of one granular marking or more");
    }
    for (int i = 0; i < granular.size(); i++) {
      checkGranular("/granular_markings/" + i, granular.path(i));
    }
  }

  private void checkGranular(String pointer, JsonNode granular) {
    if (granular.has("marking_ref") == granular.has("lang")) {
      breaks(pointer, "section 7.2.3.1", "either marking_ref or lang");
    }
    checkReference(pointer + "/marking_ref", granular.path("marking_ref"), "marking-definition");
    if (!granular.path("selectors").isArray() || granular.path("selectors").isEmpty()) {
      breaks(pointer + "/selectors", "section 7.2.3.1", "a list of one selector or more");
    }
  }

  private void checkReference(String pointer, JsonNode reference, String type) {
    if (reference.isMissingNode()) {
      return;
    }
    String text = reference.asText();
    boolean right =
        reference.isTextual() && StixId.isWellFormed(text) && text.startsWith(type + "--");
    if (!right) {
      breaks(pointer, "section 2.9", "the identifier of an object of type " + type);
    }
  }

  private boolean needsCreated() {
    return kind() != ObjectKind.CYBER_OBSERVABLE && !isObservableLike();
  }

  private boolean needsModified() {
    return needsCreated() && kind() != ObjectKind.MARKING_DEFINITION;
  }

  /** A custom object without either date is like an observable, with one like a domain object. */
  private boolean isObservableLike() {
    return kind() == ObjectKind.CUSTOM && !object.has("created") && !object.has("modified");
  }

  private ObjectKind kind() {
    return ObjectKind.of(object.path("type").asText());
  }

  private StixTimestamp timestamp(String property) {
    return new StixTimestamp(object.path(property).asText());
  }

  private void breaks(String pointer, String rule, String expected) {
    violations.add(new Violation(pointer, rule, expected));
  }
}
