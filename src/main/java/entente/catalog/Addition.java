package entente.catalog;

import entente.stix.StixId;
import java.util.Optional;

/**
 * What became of a submitted object, as its contributor may be told.
 *
 * @param result what became of it
 * @param version its version, as TAXII shows it
 * @param dateAdded when it was added; absent unless it was added now
 * @param release to whom it goes, by its markings and by what the contributor sees; what they do
 *     not see may let it go to fewer. Absent where it did not enter, or they may not read
 * @param narrowedBy the object it refers to that lets it go to fewer than its markings do
 */
public record Addition(
    Result result,
    String version,
    Optional<DateAdded> dateAdded,
    Optional<Release> release,
    Optional<StixId> narrowedBy) {

  /** What can become of an object. */
  public enum Result {
    ADDED,
    /** The same version with the same content was there: nothing changed. */
    ALREADY_THERE,
    /** An object without versions was there with other content, which stays. */
    OTHER_CONTENT_KEPT,
    /** The same was there, and goes to fewer from now on. */
    NARROWED,
    /** The same was there; whether it goes to fewer now its contributor may not be told. */
    SENT_AGAIN,
    /** The same version is there with other content: what is there stays. */
    CONFLICT,
    /** Another instant of creation than the versions that are there have. */
    OTHER_CREATED,
    /** The object is another partner's. */
    NOT_YOURS,
    /** A revocation that would not reach all who may see the version before it. */
    REVOCATION_NARROWER,
    /** Its partner has brought as many releases into the collection as it may. */
    TOO_MANY_RELEASES,
    /** It, or what was sent with it, refers to more objects than may be referred to. */
    TOO_MANY_REFERENCES,
    /** As many of its partner's objects refer to one that it refers to as may. */
    TOO_MANY_REFERRERS,
    /** Its object has as many versions as it may. */
    TOO_MANY_VERSIONS
  }

  /** What did not enter. */
  public static Addition refused(Result result, String version) {
    return new Addition(result, version, Optional.empty(), Optional.empty(), Optional.empty());
  }
}
