package entente.catalog.versions;

import entente.catalog.DateAdded;
import entente.catalog.ReleaseLabel;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What puts the objects of a collection in an order. A writer locks it, on whatever instance, until
 * their transaction ends; so dates are committed in their order.
 *
 * @param lastAdded that of the newest object; {@link DateAdded#START} where there never was one
 * @param labels the labels ever used in the collection; they only grow, so that their number tells
 *     a reader whether they know them all
 */
public record CollectionHead(DateAdded lastAdded, List<ReleaseLabel> labels) {
  /** So far apart that a client which cuts a date to milliseconds still gets ahead. */
  static final long STEP_MICROS = 20;

  public CollectionHead {
    labels = List.copyOf(labels);
  }

  /** The first date that may be given: by the clock, but always behind the last one. */
  public DateAdded nextDate(DateAdded now) {
    return DateAdded.later(now, lastAdded.plusMicros(STEP_MICROS));
  }

  /** The head behind what was added. */
  public CollectionHead behind(List<StoredVersion> added) {
    DateAdded last =
        added.stream()
            .map(version -> version.key().dateAdded())
            .max(Comparator.naturalOrder())
            .orElse(lastAdded);
    List<ReleaseLabel> all =
        Stream.concat(labels.stream(), added.stream().map(StoredVersion::label))
            .distinct()
            .toList();
    return new CollectionHead(last, all);
  }
}
