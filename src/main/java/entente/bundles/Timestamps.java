package entente.bundles;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Timestamps as the bundles write them: UTC, with three decimals. */
final class Timestamps {
  private static final DateTimeFormatter MILLISECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private Timestamps() {}

  /** Reads a date, which stands for its first instant, or a date and a time in UTC. */
  static String of(Cell cell) {
    try {
      return MILLISECONDS.format(instant(cell.text()));
    } catch (DateTimeException e) {
      throw cell.problem("a date (2021-07-19) or a time in UTC (2021-07-19T11:00:00Z) is expected");
    }
  }

  private static Instant instant(String text) {
    return text.contains("T")
        ? Instant.parse(text)
        : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
