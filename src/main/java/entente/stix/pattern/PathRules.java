package entente.stix.pattern;

import entente.stix.Rule;
import entente.stix.pattern.grammar.StixPatternParser;
import entente.stix.pattern.grammar.StixPatternParser.ObjectPathContext;
import entente.stix.pattern.grammar.StixPatternParser.StepContext;
import java.util.regex.Pattern;

/** The rules of object paths (STIX 2.1, section 9.7). */
final class PathRules {
  private static final Pattern CUSTOM_TYPE = Pattern.compile("x-(?:[a-z0-9]|-(?!-)){1,248}");
  private static final Pattern CUSTOM_PROPERTY = Pattern.compile("x_[a-z0-9_]{1,248}");
  private static final Pattern PROPERTY = Pattern.compile("id|[a-z][a-z0-9_]{2,249}");

  private final PatternText text;
  private final ObservableTypes types;
  private final Findings findings;

  PathRules(PatternText text, ObservableTypes types, Findings findings) {
    this.text = text;
    this.types = types;
    this.findings = findings;
  }

  void check(ObjectPathContext path, String type) {
    String property = text.name(path.property);
    if (types.isObservable(type)) {
      if (!types.hasProperty(type, property) && !CUSTOM_PROPERTY.matcher(property).matches()) {
        add(path, "a property of that object type, or one beginning with x_, was expected");
      }
    } else if (!CUSTOM_TYPE.matcher(type).matches()) {
      findings.add(
          Rule.PATTERN_PATH,
          path.type.getStartIndex(),
          "a type of cyber-observable object, or one beginning with x-, was expected");
    } else if (!PROPERTY.matcher(property).matches()) {
      add(path, "a property name of a-z, 0-9 and _ was expected");
    }
    path.steps.forEach(this::check);
  }

  private void add(ObjectPathContext path, String expected) {
    findings.add(Rule.PATTERN_PATH, path.property.getStartIndex(), expected);
  }

  private void check(StepContext step) {
    if (step.index != null
        && step.index.getType() == StixPatternParser.Integer
        && text.written(step.index).startsWith("-")) {
      findings.add(
          Rule.PATTERN_INDEX, step.index.getStartIndex(), "a list index from 0 was expected");
    }
  }
}
