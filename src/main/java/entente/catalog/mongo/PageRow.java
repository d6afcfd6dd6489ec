package entente.catalog.mongo;

import entente.catalog.DateAdded;
import entente.catalog.StoredObject;
import java.util.function.Function;

/** What the store answers when it is asked for a page. */
sealed interface PageRow {

  /** Answers with the function for its shape. */
  <T> T fold(Function<Version, T> version, Function<Labels, T> labels);

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

    @Override
    public <T> T fold(Function<Version, T> version, Function<Labels, T> labels) {
      return version.apply(this);
    }

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
  record Labels(int count) implements PageRow {

    @Override
    public <T> T fold(Function<Version, T> version, Function<Labels, T> labels) {
      return labels.apply(this);
    }
  }
}
