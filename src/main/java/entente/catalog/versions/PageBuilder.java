package entente.catalog.versions;

import entente.catalog.ObjectPage;
import entente.catalog.Sight;
import entente.catalog.StoredObject;
import java.util.ArrayList;
import java.util.List;

/** Takes objects in the order of date added until a page is full, in number or in bytes. */
public final class PageBuilder {
  /** A page ends with the object that reaches it, however large that is. */
  public static final int BYTES_MAX = 4 * 1024 * 1024;

  private final int limit;
  private final List<StoredObject> objects = new ArrayList<>();
  private long bytes;
  private boolean more;

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

  private boolean isFull() {
    return objects.size() == limit || bytes >= BYTES_MAX;
  }

  /** Whether it is known that others follow. */
  public boolean hasMore() {
    return more;
  }

  /** The page, for a reader of that sight. */
  public ObjectPage page(Sight sight) {
    return new ObjectPage(objects, more, sight);
  }
}
