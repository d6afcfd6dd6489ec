package entente.catalog.mongo;

import entente.catalog.DateAdded;
import entente.catalog.versions.PageBuilder;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * What may stand on a page, in the order of date added: as many objects as the page holds and one
 * more, from which it is known that others follow.
 */
final class Candidates {
  private final int max;
  private final TreeMap<DateAdded, PageRow.Version> objects = new TreeMap<>();
  private boolean cut;

  /** Begins for a page of at most that many objects. */
  Candidates(int limit) {
    this.max = limit + 1;
  }

  void add(Collection<PageRow.Version> found) {
    found.forEach(object -> objects.put(object.dateAdded(), object));
    Size size = new Size();
    int kept = 0;
    for (Map.Entry<DateAdded, PageRow.Version> object : objects.entrySet()) {
      if (kept == max || !size.takes(object.getValue())) {
        objects.tailMap(object.getKey(), true).clear();
        break;
      }
      kept++;
    }
    cut |= kept == max || size.isReached();
  }

  /** The objects, the oldest first. */
  Collection<PageRow.Version> objects() {
    return objects.values();
  }

  /** Whether others may follow. */
  boolean isCut() {
    return cut;
  }

  /** Date added of the newest. */
  DateAdded last() {
    return objects.lastKey();
  }

  /** An object is taken where those up to the one before the last do not reach a page's size. */
  static final class Size {
    private long all;
    private long beforeLast;

    boolean takes(PageRow.Version version) {
      boolean takes = beforeLast < PageBuilder.BYTES_MAX;
      beforeLast = all;
      all += version.object().document().length();
      return takes;
    }

    boolean isReached() {
      return beforeLast >= PageBuilder.BYTES_MAX;
    }
  }
}
