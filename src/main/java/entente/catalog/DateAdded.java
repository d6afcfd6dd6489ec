package entente.catalog;

import java.time.DateTimeException;
import java.time.Instant;

/**
 * When a version was added to its collection (TAXII 2.1, section 3.4, {@code added_after}), which
 * is its place in the collection's order. No two versions of a collection have the same, and nobody
 * is shown a later one before an earlier one has been committed.
 *
 * @param micros microseconds since 1970-01-01T00:00:00Z, ascending; that of a stored version is
 *     greater than 0, a reader may ask for what came after any
 */
public record DateAdded(long micros) implements Comparable<DateAdded> {

  /** Before every stored version. */
  public static final DateAdded START = new DateAdded(0);

  /** Behind every stored version. */
  public static final DateAdded END = new DateAdded(Long.MAX_VALUE);

  /** The date of an instant, what is finer than a microsecond cut off. */
  public static DateAdded of(Instant instant) {
    return new DateAdded(TaxiiTimestamp.micros(instant));
  }

  /**
   * Reads a timestamp as {@link TaxiiTimestamp#micros(String)} does.
   *
   * @throws DateTimeException if it is no RFC 3339 timestamp with a zone
   */
  public static DateAdded parse(String timestamp) {
    return new DateAdded(TaxiiTimestamp.micros(timestamp));
  }

  /** The date so many microseconds later. */
  public DateAdded plusMicros(long more) {
    return new DateAdded(micros + more);
  }

  /** Whether it is later than another one. */
  public boolean isAfter(DateAdded other) {
    return micros > other.micros;
  }

  /** The later one of two. */
  public static DateAdded later(DateAdded one, DateAdded other) {
    return one.isAfter(other) ? one : other;
  }

  @Override
  public int compareTo(DateAdded other) {
    return Long.compare(micros, other.micros);
  }

  /** As TAXII writes it. */
  @Override
  public String toString() {
    return TaxiiTimestamp.text(micros);
  }
}
