package entente.catalog.keeping;

import entente.catalog.VersionSelection;
import java.util.List;
import java.util.stream.Stream;

/**
 * The place of a version among those of its object, kept with it: so "the newest version" is found
 * and not worked out.
 */
public enum Standing {
  ONLY,
  LAST,
  FIRST,
  BETWEEN;

  /** As the stores write it. */
  public short number() {
    return (short) ordinal();
  }

  /** The standing of that number. */
  public static Standing of(int number) {
    return values()[number];
  }

  /** The standings that a selection asks for, besides versions of exact instants. */
  public static List<Standing> selected(VersionSelection versions) {
    return Stream.of(values())
        .filter(
            standing ->
                versions.all()
                    || (versions.last() && standing.isLast())
                    || (versions.first() && standing.isFirst()))
        .toList();
  }

  /** The standing of version {@code index} among {@code count}, the oldest first. */
  static Standing of(int index, int count) {
    if (count == 1) {
      return ONLY;
    }
    if (index == count - 1) {
      return LAST;
    }
    return index == 0 ? FIRST : BETWEEN;
  }

  /** Whether it is that of the newest version. */
  public boolean isLast() {
    return this == ONLY || this == LAST;
  }

  /** Whether it is that of the oldest version. */
  public boolean isFirst() {
    return this == ONLY || this == FIRST;
  }
}
