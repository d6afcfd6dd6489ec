package entente.stix;

import java.time.YearMonth;

/**
 * A STIX timestamp (STIX 2.1, section 2.16): an instant in UTC, of any precision, in the spelling
 * of its sender. It is ordered by time.
 *
 * @param text the timestamp as it was sent, for example {@code 2021-07-19T11:00:00.000Z}
 */
public record StixTimestamp(String text) implements Comparable<StixTimestamp> {
  private static final int LENGTH_MAX = 64;
  private static final String FORM = "0000-00-00T00:00:00";

  public StixTimestamp {
    if (!isWellFormed(text)) {
      throw new IllegalArgumentException("not a STIX timestamp");
    }
  }

  /** Whether a text is a timestamp, of a date that exists. */
  public static boolean isWellFormed(String text) {
    return text.length() > FORM.length()
        && text.length() <= LENGTH_MAX
        && text.charAt(text.length() - 1) == 'Z'
        && isLikeTheForm(text)
        && isFraction(text)
        && isDate(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10))
        && number(text, 11, 13) < 24
        && number(text, 14, 16) < 60
        && number(text, 17, 19) <= 60;
  }

  private static boolean isLikeTheForm(String text) {
    for (int i = 0; i < FORM.length(); i++) {
      char c = text.charAt(i);
      if (FORM.charAt(i) == '0' ? !isDigit(c) : c != FORM.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether nothing, or a point and at least one digit, stands between the seconds and the Z. */
  private static boolean isFraction(String text) {
    int end = text.length() - 1;
    if (end == FORM.length()) {
      return true;
    }
    for (int i = FORM.length() + 1; i < end; i++) {
      if (!isDigit(text.charAt(i))) {
        return false;
      }
    }
    return text.charAt(FORM.length()) == '.' && end > FORM.length() + 1;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static int number(String text, int start, int end) {
    return Integer.parseInt(text, start, end, 10);
  }

  private static boolean isDate(int year, int month, int day) {
    return month >= 1
        && month <= 12
        && day >= 1
        && day <= YearMonth.of(year, month).lengthOfMonth();
  }

  /**
   * The instant as a text that sorts, as ASCII, in the order of time: without the {@code Z} and
   * without zeros at the end of the fraction, so that {@code 01Z} and {@code 01.000Z} have the
   * same.
   */
  public String sortKey() {
    int end = text.length() - 1;
    if (text.indexOf('.') < 0) {
      return text.substring(0, end);
    }
    while (text.charAt(end - 1) == '0') {
      end--;
    }
    return text.charAt(end - 1) == '.' ? text.substring(0, end - 1) : text.substring(0, end);
  }

  @Override
  public int compareTo(StixTimestamp other) {
    return sortKey().compareTo(other.sortKey());
  }

  @Override
  public String toString() {
    return text;
  }
}
