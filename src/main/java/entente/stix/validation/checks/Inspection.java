package entente.stix.validation.checks;

import com.fasterxml.jackson.databind.JsonNode;
import entente.stix.Rule;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One object while it is checked: which part of it is checked now, and where the broken rules are
 * reported.
 */
public final class Inspection {
  /** A pointer that is longer ends at the part that passes this. */
  private static final int POINTER_LENGTH = 300;

  private final JsonNode object;
  private final BrokenRules broken;
  private Object[] path = new Object[16];
  private int depth;
  private @Nullable JsonNode container;
  private boolean custom;

  /**
   * @param object the whole object
   * @param broken takes the rules that it breaks
   */
  public Inspection(JsonNode object, BrokenRules broken) {
    this.object = object;
    this.broken = broken;
  }

  /** The whole object. */
  JsonNode object() {
    return object;
  }

  /** The observable container that is checked now; references in it are keys of it. */
  @Nullable JsonNode container() {
    return container;
  }

  void enterContainer(JsonNode entered) {
    container = entered;
  }

  void leaveContainer() {
    container = null;
  }

  /**
   * Checks a part of the value that is checked now.
   *
   * @param step the name or the index of the part
   */
  public void at(Object step, JsonNode value, ValueCheck check) {
    if (depth == path.length) {
      path = Arrays.copyOf(path, depth * 2);
    }
    path[depth++] = step;
    check.check(value, this);
    depth--;
  }

  /**
   * Runs a check of a value that STIX does not define: what it reports is a warning, except for
   * what no JSON text may hold.
   */
  void asCustom(Runnable check) {
    boolean outer = custom;
    custom = true;
    check.run();
    custom = outer;
  }

  /** Reports that the value that is checked now breaks a rule. */
  public void breaks(Rule rule, String expected) {
    breaks(rule, rule.clause(), expected);
  }

  /** The same, for a rule that the section of one type states. */
  public void breaks(Rule rule, String clause, String expected) {
    report(rule, clause, pointer(), expected);
  }

  /** Reports that a property of the value that is checked now breaks a rule. */
  public void breaksAt(String property, Rule rule, String expected) {
    breaksAt(property, rule, rule.clause(), expected);
  }

  /** The same, for a rule that the section of one type states. */
  public void breaksAt(String property, Rule rule, String clause, String expected) {
    report(rule, clause, pointer() + "/" + escaped(property), expected);
  }

  private void report(Rule rule, String clause, String pointer, String expected) {
    boolean milder = custom && rule != Rule.NULL_VALUE && rule != Rule.I_JSON;
    broken.add(milder ? Rule.CUSTOM_VALUE : rule, clause, pointer, expected);
  }

  /** Whether an error has been reported so far. */
  boolean isRefused() {
    return broken.haveError();
  }

  private String pointer() {
    StringBuilder pointer = new StringBuilder();
    for (int i = 0; i < depth && pointer.length() < POINTER_LENGTH; i++) {
      pointer.append('/').append(escaped(path[i].toString()));
    }
    return pointer.toString();
  }

  private static String escaped(String step) {
    String shown = step.length() <= 250 ? step : step.substring(0, 250);
    return shown.replace("~", "~0").replace("/", "~1");
  }
}
