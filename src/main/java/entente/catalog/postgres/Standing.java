package entente.catalog.postgres;

/**
 * The place of a version among those of its object, kept with it: so "the newest version" is found
 * and not worked out.
 */
enum Standing {
  ONLY,
  LAST,
  FIRST,
  BETWEEN;

  /** As the table writes it. */
  short number() {
    return (short) ordinal();
  }

  static Standing of(int number) {
    return values()[number];
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

  boolean isLast() {
    return this == ONLY || this == LAST;
  }

  boolean isFirst() {
    return this == ONLY || this == FIRST;
  }
}
