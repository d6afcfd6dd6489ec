package entente.catalog;

/**
 * What became of a submitted object.
 *
 * @param result what became of it
 * @param version its version, as TAXII shows it
 */
public record Addition(Result result, String version) {

  /** What can become of an object. */
  public enum Result {
    ADDED,
    /** The same version with the same content was there: nothing changed. */
    ALREADY_THERE,
    /** The same version is there with other content: what is there stays. */
    CONFLICT,
    /** The object is another partner's. */
    NOT_YOURS
  }
}
