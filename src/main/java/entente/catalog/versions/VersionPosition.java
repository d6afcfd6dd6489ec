package entente.catalog.versions;

import entente.catalog.VersionSelection;
import java.util.List;
import java.util.stream.Stream;

/**
 * The place of a version among those of its object, kept with it: so "the newest version" is found
 * and not worked out.
 */
public enum VersionPosition {
  ONLY,
  LAST,
  FIRST,
  BETWEEN;

  /** As the stores write it. */
  public short number() {
    return (short) ordinal();
  }

  /** The position of that number. */
  public static VersionPosition of(int number) {
    return values()[number];
  }

  /** The positions that a selection asks for, besides versions of exact instants. */
  public static List<VersionPosition> selected(VersionSelection versions) {
    return Stream.of(values())
        .filter(
            position ->
                versions.all()
                    || (versions.last() && position.isLast())
                    || (versions.first() && position.isFirst()))
        .toList();
  }

  /** The position of a version that has an older one, or a newer one, beside it. */
  static VersionPosition of(boolean older, boolean newer) {
    if (older) {
      return newer ? BETWEEN : LAST;
    }
    return newer ? FIRST : ONLY;
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
