package entente.stix.validation;

import com.fasterxml.jackson.databind.JsonNode;
import entente.stix.Rule;
import entente.stix.Rule.Strength;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One object under inspection: where the check is, and what was found. Keeps the first findings in
 * their order, so that it does not matter in which order properties were sent.
 */
final class Inspection {
  private final JsonNode object;
  private final Strictness strictness;
  private final TreeSet<Finding> findings = new TreeSet<>();
  private Object[] path = new Object[16];
  private int depth;
  private @Nullable JsonNode container;
  private boolean custom;

  Inspection(JsonNode object, Strictness strictness) {
    this.object = object;
    this.strictness = strictness;
  }

  /** The whole object. */
  JsonNode object() {
    return object;
  }

  /** The observable container that the check is in, where references mean its keys. */
  @Nullable JsonNode container() {
    return container;
  }

  void enterContainer(JsonNode entered) {
    container = entered;
  }

  void leaveContainer() {
    container = null;
  }

  /** Checks a part of where the check is. */
  void at(Object step, JsonNode value, Kind kind) {
    if (depth == path.length) {
      path = Arrays.copyOf(path, depth * 2);
    }
    path[depth++] = step;
    kind.check(value, this);
    depth--;
  }

  /**
   * Checks a part of which STIX does not say what it holds: it must not be empty; of what is in it,
   * but for what no JSON may, warns.
   */
  void atCustom(String name, JsonNode value) {
    if (Values.isEmpty(value)) {
      at(name, value, (empty, at) -> Values.refuse(empty, at, ""));
      return;
    }
    boolean outer = custom;
    custom = true;
    Values.ofUnknownProperty(name, value, this);
    custom = outer;
  }

  /** Says of where the check is that it breaks a rule. */
  void breaks(Rule rule, String expected) {
    breaks(rule, rule.clause(), expected);
  }

  /** The same, for a rule that the section of one type says. */
  void breaks(Rule rule, String clause, String expected) {
    note(rule, clause, pointer(), expected);
  }

  /** Says it of a property of where the check is. */
  void breaksAt(String property, Rule rule, String expected) {
    breaksAt(property, rule, rule.clause(), expected);
  }

  /** The same, for a rule that the section of one type says. */
  void breaksAt(String property, Rule rule, String clause, String expected) {
    note(rule, clause, pointer() + "/" + escaped(property), expected);
  }

  private void note(Rule rule, String clause, String pointer, String expected) {
    boolean milder = custom && rule != Rule.NULL_VALUE && rule != Rule.I_JSON;
    Rule broken = milder ? Rule.CUSTOM_VALUE : rule;
    findings.add(new Finding(strictness.of(broken), pointer, broken, clause, expected));
    if (findings.size() > StixValidator.FINDINGS_MAX) {
      findings.pollLast();
    }
  }

  boolean isRefused() {
    return !findings.isEmpty() && findings.first().strength() == Strength.ERROR;
  }

  List<Finding> findings() {
    return List.copyOf(findings);
  }

  private String pointer() {
    StringBuilder pointer = new StringBuilder();
    for (int i = 0; i < depth; i++) {
      pointer.append('/').append(escaped(path[i].toString()));
    }
    return pointer.toString();
  }

  private static String escaped(String step) {
    String shown = step.length() <= 250 ? step : step.substring(0, 250);
    return shown.replace("~", "~0").replace("/", "~1");
  }
}
