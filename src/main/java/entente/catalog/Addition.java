package entente.catalog;

import java.util.Optional;

/**
 * What became of a submitted object.
 *
 * @param result what became of it
 * @param version its version, as TAXII shows it
 * @param dateAdded when it was added; absent unless it was added now
 */
public record Addition(Result result, String version, Optional<DateAdded> dateAdded) {

  /** What can become of an object. */
  public enum Result {
    ADDED,
    /** The same version with the same content was there: nothing changed. */
    ALREADY_THERE,
    /** The same version is there with other content: what is there stays. */
    CONFLICT,
    /** Another instant of creation than the versions that are there have. */
    OTHER_CREATED,
    /** The object is another partner's. */
    NOT_YOURS
  }
}
