package entente.audit;

import entente.catalog.DateAdded;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which versions an answer handed out: their dates added, which no two versions of a collection
 * share, and which a deleted one keeps.
 *
 * @param text the first date in microseconds since 1970, then of each how many microseconds it is
 *     later than the one before, joined by commas; empty where none was handed out
 */
public record DisclosedVersions(String text) {
  private static final int DIGITS_MAX = 18;
  private static final Pattern COMMA = Pattern.compile(",");

  /** None was handed out, or it is not known which. */
  public static final DisclosedVersions NONE = new DisclosedVersions("");

  public DisclosedVersions {
    if (!isWellFormed(text)) {
      throw new IllegalArgumentException("not dates as they are kept");
    }
  }

  /**
   * Numbers joined by commas, or nothing. Checked by hand: a page may have as many numbers as it
   * has objects, and a regular expression takes a frame of the stack for each.
   */
  private static boolean isWellFormed(String text) {
    int digits = 0;
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (character == ',' && digits > 0) {
        digits = 0;
      } else if (character < '0' || character > '9' || ++digits > DIGITS_MAX) {
        return false;
      }
    }
    return text.isEmpty() || digits > 0;
  }

  /** The versions of these dates, each once. */
  public static DisclosedVersions of(List<DateAdded> dates) {
    StringBuilder text = new StringBuilder();
    long before = 0;
    for (DateAdded date : dates.stream().sorted().distinct().toList()) {
      text.append(text.isEmpty() ? "" : ",").append(date.micros() - before);
      before = date.micros();
    }
    return new DisclosedVersions(text.toString());
  }

  /** Their dates, in ascending order. */
  public List<DateAdded> dates() {
    List<DateAdded> dates = new ArrayList<>();
    if (!text.isEmpty()) {
      DateAdded date = DateAdded.START;
      for (String later : COMMA.split(text, -1)) {
        date = date.plusMicros(Long.parseLong(later));
        dates.add(date);
      }
    }
    return dates;
  }

  /** Whether none was handed out, or it is not known which. */
  public boolean isEmpty() {
    return text.isEmpty();
  }
}
