package entente.stix.pattern;

import entente.stix.Rule;
import entente.stix.StixTimestamp;
import entente.stix.pattern.grammar.StixPatternParser;
import entente.stix.pattern.grammar.StixPatternParser.ObservationAndContext;
import entente.stix.pattern.grammar.StixPatternParser.ObservationExpressionContext;
import entente.stix.pattern.grammar.StixPatternParser.ObservationOrContext;
import entente.stix.pattern.grammar.StixPatternParser.ObservationsContext;
import entente.stix.pattern.grammar.StixPatternParser.QualifierContext;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.Token;

/** The rules of observation expressions and their qualifiers (STIX 2.1, section 9.5). */
final class ObservationRules {
  private final PatternText text;
  private final Findings findings;
  private final ConstantRules constants;
  private final BooleanRules comparisons;

  ObservationRules(PatternText text, ObservableTypes types, Findings findings) {
    this.text = text;
    this.findings = findings;
    this.constants = new ConstantRules(text, findings);
    this.comparisons = new BooleanRules(text, types, findings);
  }

  void check(ObservationsContext observations) {
    for (ObservationOrContext or : observations.operands) {
      for (ObservationAndContext and : or.operands) {
        and.operands.forEach(this::check);
      }
    }
  }

  private void check(ObservationExpressionContext observation) {
    if (observation.comparisons != null) {
      comparisons.check(observation.comparisons);
      checkOncePerKind(observation.qualifiers);
    } else {
      check(observation.group);
    }
    observation.qualifiers.forEach(this::check);
  }

  /** Checks each kind of qualifier once. Parentheses begin anew, as in the validator of OASIS. */
  private void checkOncePerKind(List<QualifierContext> qualifiers) {
    if (qualifiers.size() < 2) {
      return;
    }
    Set<Integer> kinds = new HashSet<>();
    for (QualifierContext qualifier : qualifiers) {
      if (!kinds.add(qualifier.kind.getType())) {
        findings.add(
            Rule.PATTERN_QUALIFIER,
            qualifier.kind.getStartIndex(),
            "a qualifier of another kind than those before it was expected");
      }
    }
  }

  private void check(QualifierContext qualifier) {
    if (qualifier.kind.getType() == StixPatternParser.START) {
      checkWindow(qualifier.from, qualifier.until);
    } else if (!isPositive(text.written(qualifier.count))) {
      findings.add(
          Rule.PATTERN_COUNT,
          qualifier.count.getStartIndex(),
          "a number greater than zero was expected");
    }
  }

  private void checkWindow(Token from, Token until) {
    constants.checkDate(from);
    constants.checkDate(until);
    String start = text.timestamp(from);
    String stop = text.timestamp(until);
    if (StixTimestamp.isWellFormed(start)
        && StixTimestamp.isWellFormed(stop)
        && new StixTimestamp(start).compareTo(new StixTimestamp(stop)) >= 0) {
      findings.add(
          Rule.PATTERN_WINDOW,
          until.getStartIndex(),
          "a timestamp later than that of START was expected");
    }
  }

  private static boolean isPositive(String number) {
    return number.charAt(0) != '-' && number.chars().anyMatch(digit -> digit >= '1');
  }
}
