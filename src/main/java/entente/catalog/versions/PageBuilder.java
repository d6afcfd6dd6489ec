package entente.catalog.versions;

import entente.catalog.DateAdded;
import entente.catalog.ObjectPage;
import entente.catalog.Sight;
import entente.catalog.StoredObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes objects in the order of date added until a page is full, in number or in bytes. */
public final class PageBuilder {
  /** A page ends with the object that reaches it, however large that is. */
  public static final int BYTES_MAX = 4 * 1024 * 1024;

  private static final int LOOKED_AT_EACH = 100;
  private static final int LOOKED_AT_MAX = 10_000;

  private final int limit;
  private final List<StoredObject> objects = new ArrayList<>();
  private long bytes;
  private boolean more;
  private Optional<DateAdded> lookedAt = Optional.empty();

  /** Begins a page of at most that many objects. */
  public PageBuilder(int limit) {
    this.limit = limit;
  }

  /** Takes the next object, or learns from it that others follow. */
  public void take(StoredObject object) {
    if (isFull()) {
      more = true;
      return;
    }
    objects.add(object);
    bytes += object.document().length();
  }

  /** Whether it takes nothing more, in number or in bytes. */
  public boolean isFull() {
    return objects.size() == limit || bytes >= BYTES_MAX;
  }

  /** Whether it is known that others follow. */
  public boolean hasMore() {
    return more;
  }

  /**
   * Learns how far was looked: versions that are equal to others are not taken.
   *
   * @param until the date of the last version that was looked at
   * @param cut whether others may follow that were not
   */
  public void lookedAt(DateAdded until, boolean cut) {
    lookedAt = Optional.of(until).filter(date -> !more);
    more |= cut;
  }

  /** The page, for a reader of that sight. */
  public ObjectPage page(Sight sight) {
    return lookedAt.isEmpty()
        ? ObjectPage.of(objects, more, sight)
        : new ObjectPage(objects, lookedAt, more, sight, Optional.empty());
  }

  /**
   * How many versions are looked at for a page: equal ones are not shown, and however many there
   * are, a page costs no more. A page with fewer objects than it may have is not the last then.
   *
   * @param limit how many objects it may have
   */
  public static int lookedAtMax(int limit) {
    return Math.max(limit + 1, Math.min(limit * LOOKED_AT_EACH, LOOKED_AT_MAX));
  }
}
