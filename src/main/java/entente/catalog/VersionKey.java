package entente.catalog;

import java.util.Comparator;

/**
 * Which version of all: no two of a collection have the same date, whether they are stored or were
 * deleted.
 *
 * @param collection its collection
 * @param dateAdded when it was added there
 */
public record VersionKey(CollectionId collection, DateAdded dateAdded)
    implements Comparable<VersionKey> {
  /** As the stores sort them, which compare the octets of a UUID without a sign. */
  private static final Comparator<VersionKey> ORDER =
      Comparator.comparing((VersionKey key) -> key.collection().toString())
          .thenComparing(VersionKey::dateAdded);

  @Override
  public int compareTo(VersionKey other) {
    return ORDER.compare(this, other);
  }
}
