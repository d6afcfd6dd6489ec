package entente.stix.validation.checks;

import com.fasterxml.jackson.databind.JsonNode;
import entente.stix.Rule;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A JSON object of known properties: an object of STIX, an extension or a part of one.
 *
 * @param clause the section that defines it
 * @param properties what each property has to be
 * @param required the properties that have to be there
 * @param recommended the properties that should be
 * @param discouraged the properties that should not be, each with what was expected instead
 * @param forbidden the properties that must not be
 * @param constraints what holds between properties
 * @param open whether a property that is not known is one of its own
 */
public record Structure(
    String clause,
    Map<String, ValueCheck> properties,
    List<String> required,
    List<String> recommended,
    Map<String, Discouraged> discouraged,
    Set<String> forbidden,
    List<Constraint> constraints,
    boolean open)
    implements ValueCheck {
  private static final Set<String> RESERVED =
      Set.of("severity", "username", "phone_number", "phone_numbers", "action");

  /**
   * A property that should not be there.
   *
   * @param rule the rule that says so
   * @param expected what was expected instead
   */
  public record Discouraged(Rule rule, String expected) {}

  public Structure {
    properties = Map.copyOf(properties);
    required = List.copyOf(required);
    recommended = List.copyOf(recommended);
    discouraged = Map.copyOf(discouraged);
    forbidden = Set.copyOf(forbidden);
    constraints = List.copyOf(constraints);
  }

  @Override
  public void check(JsonNode value, Inspection at) {
    if (!value.isObject() || value.isEmpty()) {
      ValueFaults.refuse(value, at, "an object was expected");
      return;
    }
    checkMembers(value, at);
    for (String name : required) {
      if (!value.has(name)) {
        at.breaksAt(name, Rule.REQUIRED_PROPERTY, clause, expectedOf(name));
      }
    }
    for (String name : recommended) {
      if (!value.has(name)) {
        at.breaksAt(name, Rule.RECOMMENDED_PROPERTY, clause, "this property was expected");
      }
    }
    for (Constraint constraint : constraints) {
      constraint.check(value, at);
    }
  }

  /** An object of STIX 2.0 is known by having no specification version. */
  private static String expectedOf(String required) {
    return required.equals("spec_version")
        ? "\"2.1\" was expected; without this property " + Literals.CONVERT
        : "this property is required";
  }

  private void checkMembers(JsonNode value, Inspection at) {
    boolean extended = open || Extensions.addProperties(value);
    Iterator<Map.Entry<String, JsonNode>> members = value.fields();
    while (members.hasNext()) {
      Map.Entry<String, JsonNode> member = members.next();
      ValueCheck check = properties.get(member.getKey());
      if (check != null) {
        checkKnown(member.getKey(), member.getValue(), check, at);
      } else {
        checkUnknown(member.getKey(), member.getValue(), extended, at);
      }
    }
  }

  private void checkKnown(String name, JsonNode value, ValueCheck check, Inspection at) {
    at.at(name, value, check);
    Discouraged instead = discouraged.get(name);
    if (instead != null) {
      at.breaksAt(name, instead.rule, clause, instead.expected);
    }
  }

  private void checkUnknown(String name, JsonNode value, boolean extended, Inspection at) {
    if (forbidden.contains(name)) {
      at.breaksAt(name, Rule.FORBIDDEN_PROPERTY, clause, "this property must not be there");
    } else if (RESERVED.contains(name)) {
      at.breaksAt(name, Rule.RESERVED_NAME, "another name, this one is reserved");
    } else if (!Forms.isPropertyName(name)) {
      ValueFaults.refuseName(name, at);
    } else {
      checkCustom(name, value, extended, at);
    }
  }

  private static void checkCustom(String name, JsonNode value, boolean extended, Inspection at) {
    AnyValue.custom(name, value, at);
    if (!extended) {
      at.breaksAt(
          name,
          Rule.CUSTOM_PROPERTY,
          name.startsWith("x_")
              ? "an extension that defines this property was expected"
              : "an extension that defines this property was expected, or a name that begins with"
                  + " x_");
    }
  }
}
