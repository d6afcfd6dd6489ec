package entente.catalog;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/**
 * Timestamps of TAXII (TAXII 2.1, section 2): RFC 3339 in UTC with exactly six digits of a second's
 * fraction. Everywhere else they are microseconds since 1970.
 */
public final class TaxiiTimestamp {
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final int LENGTH = 27;

  /** The first instant whose year does not fit four digits: 10000-01-01. */
  private static final long FIVE_DIGIT_YEARS = 253_402_300_800L * MICROS_PER_SECOND;

  private TaxiiTimestamp() {}

  /** Writes one. Each page has some, so those of our age are not left to the formatter. */
  public static String text(long micros) {
    if (micros < 0 || micros >= FIVE_DIGIT_YEARS) {
      return FORM.format(instant(micros));
    }
    LocalDateTime time = LocalDateTime.ofEpochSecond(micros / MICROS_PER_SECOND, 0, ZoneOffset.UTC);
    StringBuilder text = new StringBuilder(LENGTH);
    digits(text, time.getYear(), 4).append('-');
    digits(text, time.getMonthValue(), 2).append('-');
    digits(text, time.getDayOfMonth(), 2).append('T');
    digits(text, time.getHour(), 2).append(':');
    digits(text, time.getMinute(), 2).append(':');
    digits(text, time.getSecond(), 2).append('.');
    return digits(text, micros % MICROS_PER_SECOND, 6).append('Z').toString();
  }

  private static StringBuilder digits(StringBuilder text, long number, int width) {
    String digits = Long.toString(number);
    return text.append("0".repeat(width - digits.length())).append(digits);
  }

  /**
   * Reads one as leniently as clients write them: with no to nine digits of a fraction, of which
   * those behind the sixth are cut off, and with an offset in place of the {@code Z}.
   *
   * @return microseconds since 1970
   * @throws DateTimeException if it is no RFC 3339 timestamp with a zone
   */
  public static long micros(String text) {
    return micros(OffsetDateTime.parse(text).toInstant());
  }

  /** An instant in microseconds since 1970, what is finer being cut off. */
  public static long micros(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
  }

  /** The instant of a number of microseconds since 1970. */
  public static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
