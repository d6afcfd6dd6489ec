package entente.stix.pattern;

import entente.stix.Rule;
import entente.stix.pattern.grammar.StixPatternParser.ComparisonAndContext;
import entente.stix.pattern.grammar.StixPatternParser.ComparisonExpressionContext;
import entente.stix.pattern.grammar.StixPatternParser.ComparisonOrContext;
import java.util.HashSet;
import java.util.Set;

/**
 * The rule for AND within one observation expression: a single object has to satisfy all that AND
 * joins, so all of it begins with the same object type (STIX 2.1, section 9.5).
 */
final class BooleanRules {
  private final PatternText text;
  private final Findings findings;
  private final PathRules paths;
  private final ComparisonRules comparisons;

  BooleanRules(PatternText text, ObservableTypes types, Findings findings) {
    this.text = text;
    this.findings = findings;
    this.paths = new PathRules(text, types, findings);
    this.comparisons = new ComparisonRules(text, types, findings);
  }

  void check(ComparisonOrContext or) {
    var unused = types(or);
  }

  /** The types of object that can satisfy the expression. */
  private Set<String> types(ComparisonOrContext or) {
    if (or.operands.size() == 1) {
      return types(or.operands.get(0));
    }
    Set<String> any = new HashSet<>();
    for (ComparisonAndContext and : or.operands) {
      any.addAll(types(and));
    }
    return any;
  }

  private Set<String> types(ComparisonAndContext and) {
    Set<String> all = types(and.operands.get(0));
    for (ComparisonExpressionContext operand : and.operands.subList(1, and.operands.size())) {
      Set<String> others = types(operand);
      Set<String> both = new HashSet<>(all);
      both.retainAll(others);
      if (both.isEmpty()) {
        findings.add(
            Rule.PATTERN_MIXED_TYPES,
            operand.start.getStartIndex(),
            "the object type of what stands before AND was expected");
      }
      all = both.isEmpty() ? others : both;
    }
    return all;
  }

  private Set<String> types(ComparisonExpressionContext comparison) {
    if (comparison.group != null) {
      return types(comparison.group);
    }
    String type = text.written(comparison.path.type);
    paths.check(comparison.path, type);
    if (comparison.test != null) {
      comparisons.check(comparison.path, type, comparison.test);
    }
    return Set.of(type);
  }
}
