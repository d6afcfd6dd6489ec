package entente.stix.pattern;

import entente.stix.pattern.grammar.StixPatternParser;
import org.antlr.v4.runtime.Token;

/** What the tokens of a pattern stand for. */
record PatternText(String pattern) {
  /** A token as it was written. */
  String written(Token token) {
    return pattern.substring(token.getStartIndex(), token.getStopIndex() + 1);
  }

  /** A name: as it was written, or what its apostrophes hold. */
  String name(Token token) {
    return token.getType() == StixPatternParser.String ? string(token) : written(token);
  }

  /** What a string constant stands for: its apostrophes off, its escapes resolved. */
  String string(Token token) {
    String escaped = pattern.substring(token.getStartIndex() + 1, token.getStopIndex());
    return escaped.indexOf('\\') < 0 ? escaped : unescaped(escaped);
  }

  /** The timestamp of a timestamp constant. */
  String timestamp(Token token) {
    return pattern.substring(token.getStartIndex() + 2, token.getStopIndex());
  }

  private static String unescaped(String escaped) {
    StringBuilder text = new StringBuilder(escaped.length());
    for (int i = 0; i < escaped.length(); i++) {
      if (escaped.charAt(i) == '\\') {
        i++;
      }
      text.append(escaped.charAt(i));
    }
    return text.toString();
  }
}
