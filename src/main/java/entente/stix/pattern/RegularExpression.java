package entente.stix.pattern;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Operands of MATCHES. They are written for PCRE, which Java lacks: what Java compiles counts as
 * valid, and what Java refuses counts as invalid only where PCRE would refuse it too. No text is
 * ever matched against them.
 */
final class RegularExpression {
  /** The longest expression that is compiled, in UTF-16 code units. */
  static final int LENGTH_MAX = 1_024;

  /** Syntax that PCRE may take and Java does not; it passes, even if some of it is invalid. */
  private static final Pattern BEYOND_JAVA =
      Pattern.compile(
          String.join(
              "|",
              // Comments, recursion, conditions, callouts, Python's names, branch reset, options.
              "\\(\\?[#&'(+0-9CJPRUX^|]",
              "\\(\\?-[0-9]",
              // Names with an underscore.
              "\\(\\?<\\w*_",
              // Verbs.
              "\\(\\*",
              // Escapes that Java has not, or reads in another way.
              "\\\\[CEFIJKLMNOPTUXYgijklmopquxy0_]",
              // A brace that is no quantifier stands for itself.
              "\\{(?!\\d+(?:,\\d*)?\\})",
              // A bracket within brackets too, and a hyphen beside a class of characters.
              "\\[[^\\]]*\\[",
              "\\\\[dDhHsSvVwW]-|-\\\\[dDhHsSvVwW]"));

  private RegularExpression() {}

  /** Whether there is no reason to think that an expression is wrong. */
  static boolean isPlausible(String expression) {
    return expression.length() > LENGTH_MAX
        || compiles(expression)
        || BEYOND_JAVA.matcher(expression).find();
  }

  private static boolean compiles(String expression) {
    try {
      var unused = Pattern.compile(expression, Pattern.DOTALL);
      return true;
    } catch (PatternSyntaxException e) {
      return false;
    }
  }
}
