package entente.catalog.mongo;

import entente.catalog.DateAdded;
import entente.catalog.StoredObject;
import java.util.OptionalLong;
import java.util.function.Function;

/** What the store answers when it is asked for a page. */
sealed interface PageRow {

  /** Answers with the function for its shape. */
  <T> T fold(Function<Version, T> version, Function<Revision, T> revision);

  /**
   * A version of an object.
   *
   * @param object what is shown of it
   * @param sameAs date added of the version by which several owners' equal ones know each other
   */
  record Version(StoredObject object, OptionalLong sameAs) implements PageRow {

    @Override
    public <T> T fold(Function<Version, T> version, Function<Revision, T> revision) {
      return version.apply(this);
    }

    DateAdded dateAdded() {
      return object.dateAdded();
    }

    /** Date added of the first of several owners' versions that are equal to it, or its own. */
    long first() {
      return sameAs.orElse(dateAdded().micros());
    }

    /** Whether, of versions with equal content, this one came first. */
    boolean precedes(Version other) {
      return other.first() == first() && other.dateAdded().isAfter(dateAdded());
    }
  }

  /**
   * The revision of the collection's labels at that moment.
   *
   * @param number by its head
   */
  record Revision(long number) implements PageRow {

    @Override
    public <T> T fold(Function<Version, T> version, Function<Revision, T> revision) {
      return revision.apply(this);
    }
  }
}
