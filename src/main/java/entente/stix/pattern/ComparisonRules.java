package entente.stix.pattern;

import entente.stix.HashAlgorithm;
import entente.stix.Rule;
import entente.stix.pattern.ObservableTypes.PropertyType;
import entente.stix.pattern.grammar.StixPatternParser;
import entente.stix.pattern.grammar.StixPatternParser.ComparisonContext;
import entente.stix.pattern.grammar.StixPatternParser.ConstantContext;
import entente.stix.pattern.grammar.StixPatternParser.ObjectPathContext;
import entente.stix.pattern.grammar.StixPatternParser.StepContext;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;

/** The rules for the value that a property is compared to (STIX 2.1, sections 9.2 and 9.6.1). */
final class ComparisonRules {
  private final PatternText text;
  private final ObservableTypes types;
  private final Findings findings;
  private final ConstantRules constants;

  ComparisonRules(PatternText text, ObservableTypes types, Findings findings) {
    this.text = text;
    this.types = types;
    this.findings = findings;
    this.constants = new ConstantRules(text, findings);
  }

  void check(ObjectPathContext path, String type, ComparisonContext comparison) {
    switch (comparison.operator.getType()) {
      case StixPatternParser.LIKE -> checkString(path, type, comparison.string);
      case StixPatternParser.MATCHES -> {
        checkString(path, type, comparison.string);
        checkExpression(comparison.string);
      }
      case StixPatternParser.ISSUBSET, StixPatternParser.ISSUPERSET ->
          new SubnetRules(text, findings).check(path, type, comparison.string);
      default -> checkConstants(path, type, comparison);
    }
  }

  private void checkString(ObjectPathContext path, String type, Token string) {
    constants.check(string, string, propertyType(path, type));
  }

  private void checkExpression(Token expression) {
    if (!RegularExpression.isPlausible(text.string(expression))) {
      findings.add(
          Rule.PATTERN_REGULAR_EXPRESSION,
          expression.getStartIndex(),
          "a regular expression of PCRE was expected");
    }
  }

  private void checkConstants(ObjectPathContext path, String type, ComparisonContext comparison) {
    Optional<HashAlgorithm> algorithm = algorithm(path);
    List<Token> compared =
        comparison.orderable != null
            ? List.of(comparison.orderable.start)
            : comparison.constants.stream().map(ConstantContext::getStart).toList();
    if (algorithm.isPresent()) {
      compared.forEach(constant -> checkHash(constant, algorithm.get()));
    } else {
      Optional<PropertyType> property = propertyType(path, type);
      compared.forEach(constant -> constants.check(constant, compared.get(0), property));
    }
  }

  private void checkHash(Token constant, HashAlgorithm algorithm) {
    if (constant.getType() != StixPatternParser.String
        || !algorithm.matches(text.string(constant))) {
      findings.add(
          Rule.PATTERN_HASH,
          constant.getStartIndex(),
          "a string of %s was expected".formatted(algorithm.form()));
    }
  }

  /** The type of a property of the object itself; empty for a path that leads further. */
  private Optional<PropertyType> propertyType(ObjectPathContext path, String type) {
    return path.steps.isEmpty()
        ? types.propertyType(type, text.name(path.property))
        : Optional.empty();
  }

  /** The algorithm that a path ends in; empty where it does not end in a key of hashes. */
  private Optional<HashAlgorithm> algorithm(ObjectPathContext path) {
    List<StepContext> steps = path.steps;
    if (steps.isEmpty()) {
      return Optional.empty();
    }
    Token key = steps.get(steps.size() - 1).key;
    Token dictionary = steps.size() == 1 ? path.property : steps.get(steps.size() - 2).key;
    return key != null && dictionary != null && isHashes(text.name(dictionary))
        ? HashAlgorithm.named(text.name(key))
        : Optional.empty();
  }

  /** Whether a property holds hashes, as {@code hashes} and {@code file_header_hashes} do. */
  private static boolean isHashes(String name) {
    return name.equals("hashes") || name.endsWith("_hashes");
  }
}
