package entente.catalog.mongo;

import entente.catalog.DateAdded;
import entente.catalog.StoredObject;

/** What the store answers when it is asked for a page. */
sealed interface PageRow {

  /**
   * A version of an object.
   *
   * @param object what is shown of it
   * @param versionKey its version as text whose order is the order in time
   * @param unversioned whether its type has no versions
   * @param severalOwners whether another partner contributed the same object
   */
  record Version(StoredObject object, String versionKey, boolean unversioned, boolean severalOwners)
      implements PageRow {

    DateAdded dateAdded() {
      return object.dateAdded();
    }

    /** Whether, of two partners' contributions of the same, this one came first. */
    boolean precedes(Version other) {
      return object.id().equals(other.object.id())
          && other.dateAdded().isAfter(dateAdded())
          && (versionKey.equals(other.versionKey) || (unversioned && other.unversioned));
    }
  }

  /**
   * How many labels the collection had at that moment.
   *
   * @param count by its head
   */
  record Labels(int count) implements PageRow {}
}
