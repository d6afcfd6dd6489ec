package entente.catalog.archive;

import entente.catalog.CollectionId;

/**
 * A part of a collection, by date added.
 *
 * @param collection which
 * @param after in microseconds since 1970; what was added then is not in it
 * @param to the same; what was added then is in it
 */
public record Span(CollectionId collection, long after, long to) {

  /** All of a collection. */
  static Span whole(CollectionId collection) {
    return new Span(collection, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  /** What of it is behind a date. */
  Span behind(long date) {
    return new Span(collection, date, to);
  }

  /** What of it is not behind a date. */
  Span upTo(long date) {
    return new Span(collection, after, date);
  }
}
