package entente.catalog;

import java.time.DateTimeException;
import java.time.Instant;
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

  private TaxiiTimestamp() {}

  /** Writes one. */
  public static String text(long micros) {
    return FORM.format(instant(micros));
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
