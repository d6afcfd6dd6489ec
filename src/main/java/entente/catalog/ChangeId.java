package entente.catalog;

import java.util.UUID;

/**
 * Identifies one change of objects, in the store that makes it and in the access log. Work that is
 * done anew is another change.
 */
public record ChangeId(UUID value) {

  /** That of a change which is about to be made. */
  public static ChangeId next() {
    return new ChangeId(UUID.randomUUID());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
