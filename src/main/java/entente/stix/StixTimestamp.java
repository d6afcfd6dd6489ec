package entente.stix;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A STIX timestamp (STIX 2.1, section 2.16): an instant in UTC, of any precision, kept as it was
 * written.
 *
 * @param text the timestamp as it was sent, for example {@code 2021-07-19T11:00:00.000Z}
 */
public record StixTimestamp(String text) implements Comparable<StixTimestamp> {
  private static final int LENGTH_MAX = 64;
  private static final Pattern FORM =
      Pattern.compile(
          "(\\d{4})-(\\d\\d)-(\\d\\d)T([01]\\d|2[0-3]):([0-5]\\d):([0-5]\\d|60)(?:\\.(\\d+))?Z");

  public StixTimestamp {
    if (!isWellFormed(text)) {
      throw new IllegalArgumentException("not a STIX timestamp");
    }
  }

  /** Whether a text is a timestamp of a date that the calendar has. */
  public static boolean isWellFormed(String text) {
    if (text.length() > LENGTH_MAX) {
      return false;
    }
    Matcher parts = FORM.matcher(text);
    return parts.matches() && isDate(parts.group(1), parts.group(2), parts.group(3));
  }

  private static boolean isDate(String year, String month, String day) {
    try {
      LocalDate date =
          LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
      return date.getYear() >= 0;
    } catch (DateTimeException e) {
      return false;
    }
  }

  /**
   * The instant in a form whose order as ASCII text is the order in time: without the {@code Z} and
   * without zeros at the end of the fraction, so that {@code 01Z} and {@code 01.000Z} are one.
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
