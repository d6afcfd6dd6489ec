package entente.catalog;

import java.util.Collection;
import java.util.List;

/**
 * The release labels in a collection that a reader is cleared for: an object is seen if its label
 * is among them.
 *
 * @param labels in ascending order, none twice; empty for a reader who sees nothing
 */
public record Sight(List<ReleaseLabel> labels) {

  /** That of a reader who sees nothing. */
  public static final Sight NONE = new Sight(List.of());

  public Sight {
    labels = labels.stream().sorted().distinct().toList();
  }

  /** The sight of labels with these numbers. */
  public static Sight ofNumbers(Collection<Integer> numbers) {
    return new Sight(numbers.stream().map(ReleaseLabel::new).toList());
  }

  /** The numbers of its labels, in ascending order. */
  public List<Integer> numbers() {
    return labels.stream().map(ReleaseLabel::number).toList();
  }

  /** Whether nothing is seen. */
  public boolean isEmpty() {
    return labels.isEmpty();
  }
}
