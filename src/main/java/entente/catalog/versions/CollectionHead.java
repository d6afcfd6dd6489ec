package entente.catalog.versions;

import java.util.List;
import java.util.stream.Stream;

/**
 * What puts the objects of a collection in an order. A writer locks it, on whatever instance, until
 * their transaction ends; so dates are committed in their order.
 *
 * @param lastAdded the date added of the newest object, in microseconds since 1970
 * @param labels the labels ever used in the collection; they only grow, so that their number tells
 *     a reader whether he knows them all
 */
public record CollectionHead(long lastAdded, List<Integer> labels) {
  /** So far apart that a client which cuts a date to milliseconds still gets ahead. */
  static final long STEP_MICROS = 20;

  public CollectionHead {
    labels = List.copyOf(labels);
  }

  /** The first date that may be given: by the clock, but always behind the last one. */
  public long nextDate(long nowMicros) {
    return Math.max(nowMicros, lastAdded + STEP_MICROS);
  }

  /** The head behind what was added. */
  public CollectionHead behind(List<StoredVersion> added) {
    long last =
        added.stream().mapToLong(kept -> kept.key().dateAdded()).max().orElse(this.lastAdded);
    List<Integer> all =
        Stream.concat(labels.stream(), added.stream().map(StoredVersion::label))
            .distinct()
            .toList();
    return new CollectionHead(last, all);
  }
}
