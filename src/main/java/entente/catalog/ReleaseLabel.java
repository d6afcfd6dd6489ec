package entente.catalog;

/**
 * A number that stands for a {@link Release}. Once given it means the same for ever, in every
 * collection and whatever store keeps the objects.
 *
 * @param number from 1, in the order in which labels were given
 */
public record ReleaseLabel(int number) implements Comparable<ReleaseLabel> {
  public ReleaseLabel {
    if (number < 1) {
      throw new IllegalArgumentException("a release label is 1 or more");
    }
  }

  @Override
  public int compareTo(ReleaseLabel other) {
    return Integer.compare(number, other.number);
  }
}
