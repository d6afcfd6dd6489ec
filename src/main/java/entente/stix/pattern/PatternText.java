package entente.stix.pattern;

import entente.stix.pattern.grammar.StixPatternParser;
import org.antlr.v4.runtime.Token;

/** The values of a pattern's tokens. */
record PatternText(String pattern) {
  /** A token as its sender wrote it. */
  String written(Token token) {
    return pattern.substring(token.getStartIndex(), token.getStopIndex() + 1);
  }

  /** A name, without the apostrophes that it may be written in. */
  String name(Token token) {
    return token.getType() == StixPatternParser.String ? string(token) : written(token);
  }

  /** The value of a string constant, without its apostrophes and with its escapes resolved. */
  String string(Token token) {
    String escaped = pattern.substring(token.getStartIndex() + 1, token.getStopIndex());
    return escaped.indexOf('\\') < 0 ? escaped : unescaped(escaped);
  }

  /** The timestamp within a timestamp constant. */
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
