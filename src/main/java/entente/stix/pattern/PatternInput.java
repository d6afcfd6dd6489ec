package entente.stix.pattern;

import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.IntStream;
import org.antlr.v4.runtime.misc.Interval;

/**
 * A pattern as the lexer reads it: white space beyond ASCII is a space (STIX 2.1, section 9.4), any
 * other character beyond ASCII is DEL, for which the grammar has no use outside strings and
 * comments. The lexer's cache knows ASCII only; other characters it would work out each time.
 * Places are those of the pattern's UTF-16 code units, lone surrogates among them.
 */
final class PatternInput implements CharStream {
  private static final char DELETE = '\u007f';

  private final String pattern;
  private int next;

  PatternInput(String pattern) {
    this.pattern = pattern;
  }

  @Override
  public int LA(int offset) {
    int place = offset > 0 ? next + offset - 1 : next + offset;
    if (place < 0 || place >= pattern.length()) {
      return IntStream.EOF;
    }
    char character = pattern.charAt(place);
    return character <= DELETE ? character : asAscii(character);
  }

  private static char asAscii(char character) {
    return isWhiteSpace(character) ? ' ' : DELETE;
  }

  /** The property White_Space of Unicode, beyond ASCII. */
  private static boolean isWhiteSpace(char character) {
    return character == '\u0085'
        || character == '\u2028'
        || character == '\u2029'
        || Character.getType(character) == Character.SPACE_SEPARATOR;
  }

  @Override
  public void consume() {
    next++;
  }

  @Override
  public int index() {
    return next;
  }

  @Override
  public void seek(int index) {
    next = index;
  }

  @Override
  public int size() {
    return pattern.length();
  }

  @Override
  public int mark() {
    return 0;
  }

  @Override
  public void release(int marker) {}

  @Override
  public String getText(Interval interval) {
    return pattern.substring(interval.a, Math.min(interval.b + 1, pattern.length()));
  }

  @Override
  public String getSourceName() {
    return IntStream.UNKNOWN_SOURCE_NAME;
  }
}
