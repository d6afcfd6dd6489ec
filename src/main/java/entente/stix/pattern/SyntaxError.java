package entente.stix.pattern;

import entente.stix.Rule;
import entente.stix.pattern.grammar.StixPatternParser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;

/**
 * Where a pattern leaves the grammar, in the words of the standard.
 *
 * @param offset in UTF-16 code units from 0
 */
record SyntaxError(int offset, String expected) {
  private static final String TIMESTAMP = "a timestamp such as t'2016-06-01T00:00:00Z'";

  /** The error that the parser stopped at. */
  static SyntaxError of(RecognitionException fault, String pattern) {
    IntervalSet tokens = fault.getExpectedTokens();
    Token found = fault.getOffendingToken();
    if (tokens.contains(StixPatternParser.String)) {
      if (pattern.startsWith("'", found.getStartIndex())) {
        return inString(found.getStartIndex(), pattern);
      }
      if (found.getType() == StixPatternParser.Identifier) {
        return inPrefixed(found, pattern, tokens, words(fault, tokens));
      }
    }
    return new SyntaxError(found.getStartIndex(), words(fault, tokens));
  }

  void addTo(Findings findings) {
    findings.add(Rule.PATTERN_SYNTAX, offset, expected + " was expected");
  }

  /** What begins with an apostrophe and is no string has a false escape, or no end. */
  private static SyntaxError inString(int start, String pattern) {
    for (int i = start + 1; i < pattern.length() - 1; i++) {
      if (pattern.charAt(i) == '\\') {
        char escaped = pattern.charAt(i + 1);
        if (escaped != '\'' && escaped != '\\') {
          return new SyntaxError(i, "\\\\ or \\', the only escapes of a string,");
        }
        i++;
      }
    }
    return new SyntaxError(pattern.length(), "an apostrophe at the end of the string");
  }

  /** What the lexer took for a name may be the prefix of a constant that is not one. */
  private static SyntaxError inPrefixed(
      Token name, String pattern, IntervalSet tokens, String otherwise) {
    boolean prefix =
        name.getStartIndex() == name.getStopIndex()
            && pattern.startsWith("'", name.getStopIndex() + 1)
            && tokens.contains(StixPatternParser.Timestamp);
    String expected =
        switch (prefix ? pattern.charAt(name.getStartIndex()) : ' ') {
          case 't' -> TIMESTAMP;
          case 'h' -> "an even number of hexadecimal digits within h' '";
          case 'b' -> "base64 with its padding within b' '";
          default -> otherwise;
        };
    return new SyntaxError(name.getStartIndex(), expected);
  }

  private static String words(RecognitionException fault, IntervalSet tokens) {
    return switch (fault.getCtx().getRuleIndex()) {
      case StixPatternParser.RULE_observationExpression -> ofObservation(tokens);
      case StixPatternParser.RULE_qualifier -> ofQualifier(tokens);
      case StixPatternParser.RULE_comparisonExpression -> ofComparisonExpression(tokens);
      case StixPatternParser.RULE_comparison -> ofComparison(tokens);
      case StixPatternParser.RULE_constant -> "a constant";
      case StixPatternParser.RULE_orderableConstant -> "a constant other than true and false";
      case StixPatternParser.RULE_objectPath, StixPatternParser.RULE_step -> ofPath(tokens);
      default -> "an observation operator, a qualifier or the end of the pattern";
    };
  }

  private static String ofObservation(IntervalSet tokens) {
    if (tokens.contains(StixPatternParser.RBRACK)) {
      return "AND, OR or ]";
    }
    return tokens.contains(StixPatternParser.RPAREN)
        ? "an observation operator, a qualifier or )"
        : "an observation expression in [ ]";
  }

  private static String ofQualifier(IntervalSet tokens) {
    if (tokens.contains(StixPatternParser.Timestamp)) {
      return TIMESTAMP;
    }
    if (tokens.contains(StixPatternParser.Float)) {
      return "a number of seconds";
    }
    if (tokens.contains(StixPatternParser.Integer)) {
      return "an integer";
    }
    if (tokens.contains(StixPatternParser.STOP)) {
      return "STOP";
    }
    return tokens.contains(StixPatternParser.SECONDS) ? "SECONDS" : "TIMES";
  }

  private static String ofComparisonExpression(IntervalSet tokens) {
    if (tokens.contains(StixPatternParser.RPAREN)) {
      return "AND, OR or )";
    }
    return tokens.contains(StixPatternParser.Identifier) ? "a comparison expression" : "EXISTS";
  }

  private static String ofComparison(IntervalSet tokens) {
    if (tokens.contains(StixPatternParser.EQ)) {
      return "a comparison operator";
    }
    if (tokens.contains(StixPatternParser.LPAREN)) {
      return "a set of constants in ( )";
    }
    if (tokens.contains(StixPatternParser.COMMA)) {
      return "a comma or )";
    }
    if (tokens.contains(StixPatternParser.RPAREN)) {
      return tokens.contains(StixPatternParser.Integer) ? "a constant or )" : "a comma or )";
    }
    return "a string constant";
  }

  private static String ofPath(IntervalSet tokens) {
    if (tokens.contains(StixPatternParser.COLON)) {
      return "a colon and the name of a property";
    }
    if (tokens.contains(StixPatternParser.HyphenatedIdentifier)) {
      return "an object type";
    }
    if (tokens.contains(StixPatternParser.ASTERISK)) {
      return "a list index or *";
    }
    return tokens.contains(StixPatternParser.RBRACK)
        ? "]"
        : "a property name, in apostrophes if there is a hyphen in it,";
  }
}
