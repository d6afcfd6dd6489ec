package entente.stix.pattern;

import entente.stix.Rule;
import entente.stix.pattern.grammar.StixPatternLexer;
import entente.stix.pattern.grammar.StixPatternParser;
import entente.stix.pattern.grammar.StixPatternParser.PatternExpressionContext;
import java.util.List;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/**
 * Checks patterns of {@code pattern_type} {@code stix} (STIX 2.1, section 9): the grammar first,
 * then the rules that the grammar cannot express. It takes any text, and is thread-safe.
 */
public final class PatternChecker {
  /** How long a pattern may be, in UTF-16 code units. */
  public static final int LENGTH_MAX = 16_384;

  /** How deeply brackets and parentheses of a pattern may be nested. */
  public static final int DEPTH_MAX = 64;

  /** How many findings are reported for one pattern. */
  public static final int FINDINGS_MAX = 20;

  private final ObservableTypes types;

  /**
   * A checker for patterns over some types of object.
   *
   * @param types the types that patterns may name
   */
  public PatternChecker(ObservableTypes types) {
    this.types = types;
  }

  /**
   * What is wrong with a pattern, in the order of the columns: a broken limit alone, else the first
   * error of syntax alone, else the first {@value #FINDINGS_MAX} findings of all other rules.
   *
   * @return empty if the pattern keeps all rules
   */
  public List<PatternFinding> check(String pattern) {
    Findings findings = new Findings(pattern);
    if (pattern.length() > LENGTH_MAX) {
      findings.add(
          Rule.PATTERN_SIZE,
          LENGTH_MAX,
          "at most %,d characters were expected".formatted(LENGTH_MAX));
    } else {
      check(pattern, findings);
    }
    return findings.isEmpty() ? List.of() : findings.first(FINDINGS_MAX);
  }

  private void check(String pattern, Findings findings) {
    CommonTokenStream tokens = tokens(pattern);
    checkDepth(tokens.getTokens(), findings);
    if (!findings.isEmpty()) {
      return;
    }
    try {
      PatternExpressionContext tree = parser(tokens).patternExpression();
      new ObservationRules(new PatternText(pattern), types, findings).check(tree.expression);
    } catch (ParseCancellationException e) {
      if (!(e.getCause() instanceof RecognitionException fault)) {
        throw e;
      }
      SyntaxError.of(fault, pattern).addTo(findings);
    }
  }

  private static CommonTokenStream tokens(String pattern) {
    StixPatternLexer lexer = new FirstFaultLexer(new PatternInput(pattern));
    lexer.removeErrorListeners();
    CommonTokenStream tokens = new CommonTokenStream(lexer);
    tokens.fill();
    return tokens;
  }

  /**
   * Reads no further than the first character that begins nothing: the parser stops there at the
   * latest. Else a string or a comment without an end would be looked for at each of its
   * characters.
   */
  private static final class FirstFaultLexer extends StixPatternLexer {
    FirstFaultLexer(PatternInput input) {
      super(input);
    }

    @Override
    public void emit(Token token) {
      super.emit(token);
      if (token.getType() == Unknown) {
        _input.seek(_input.size());
      }
    }
  }

  /** Checked before the parser recurses, because its stack is as deep as the pattern. */
  private static void checkDepth(List<Token> tokens, Findings findings) {
    int depth = 0;
    for (Token token : tokens) {
      switch (token.getType()) {
        case StixPatternLexer.LPAREN, StixPatternLexer.LBRACK -> depth++;
        case StixPatternLexer.RPAREN, StixPatternLexer.RBRACK -> depth--;
        default -> {}
      }
      if (depth > DEPTH_MAX) {
        findings.add(
            Rule.PATTERN_SIZE,
            token.getStartIndex(),
            "at most %d brackets and parentheses within each other were expected"
                .formatted(DEPTH_MAX));
        return;
      }
    }
  }

  /** Builds no tree of children: the rules read only what the grammar names. */
  private static StixPatternParser parser(CommonTokenStream tokens) {
    StixPatternParser parser = new StixPatternParser(tokens);
    parser.removeErrorListeners();
    parser.setErrorHandler(new BailErrorStrategy());
    parser.setBuildParseTree(false);
    return parser;
  }
}
