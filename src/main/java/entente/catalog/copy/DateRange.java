package entente.catalog.copy;

import entente.catalog.CollectionId;

/**
 * A part of a collection, by date added.
 *
 * @param collection which
 * @param after in microseconds since 1970; what was added then is not in it
 * @param to the same; what was added then is in it
 */
public record DateRange(CollectionId collection, long after, long to) {

  /** All of a collection. */
  static DateRange whole(CollectionId collection) {
    return new DateRange(collection, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  /** What of it is behind a date. */
  DateRange behind(long date) {
    return new DateRange(collection, date, to);
  }

  /** What of it is not behind a date. */
  DateRange upTo(long date) {
    return new DateRange(collection, after, date);
  }
}
