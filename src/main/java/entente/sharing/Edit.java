package entente.sharing;

import java.util.Optional;

/**
 * One step of a change of the agreement: an entry is added, changed or removed.
 *
 * @param before the entry as it was looked at; absent where it is added
 * @param after the entry as it is to be; absent where it is removed
 */
public record Edit(Optional<Entry> before, Optional<Entry> after) {
  public Edit {
    if (before.isEmpty() && after.isEmpty()) {
      throw new IllegalArgumentException("a step has an entry before it or after it");
    }
    if (before.isPresent() && after.isPresent()) {
      String name = before.get().name();
      if (!name.equals(after.get().name())) {
        throw new IllegalArgumentException(name + " cannot become " + after.get().name());
      }
    }
  }

  public static Edit add(Entry entry) {
    return new Edit(Optional.empty(), Optional.of(entry));
  }

  public static Edit change(Entry before, Entry after) {
    return new Edit(Optional.of(before), Optional.of(after));
  }

  public static Edit remove(Entry entry) {
    return new Edit(Optional.of(entry), Optional.empty());
  }

  /** The entry, as it is to be where it stays. */
  public Entry entry() {
    return after.or(() -> before).orElseThrow();
  }

  /** What it does, for example {@code partner JPN is added}. */
  @Override
  public String toString() {
    Entry.Step step = after.isEmpty() ? Entry.Step.REMOVE : Entry.Step.CHANGE;
    return entry().told(before.isEmpty() ? Entry.Step.ADD : step);
  }
}
