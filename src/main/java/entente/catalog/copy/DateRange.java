package entente.catalog.copy;

import entente.catalog.CollectionId;
import entente.catalog.DateAdded;

/**
 * A part of a collection, by date added.
 *
 * @param collection which
 * @param after what was added then is not in it
 * @param to what was added then is in it
 */
public record DateRange(CollectionId collection, DateAdded after, DateAdded to) {

  /** Whether there is no date in it. */
  boolean isEmpty() {
    return !to.isAfter(after);
  }

  /** All of a collection. */
  static DateRange whole(CollectionId collection) {
    return new DateRange(collection, DateAdded.START, DateAdded.END);
  }

  /** What of it is behind a date. */
  DateRange behind(DateAdded date) {
    return new DateRange(collection, date, to);
  }

  /** What of it is not behind a date. */
  DateRange upTo(DateAdded date) {
    return new DateRange(collection, after, date);
  }
}
