package entente.catalog.versions;

import entente.catalog.DateAdded;
import entente.catalog.PartnerCode;
import entente.catalog.ReleaseLabel;
import entente.stix.StixId;
import entente.stix.StixTimestamp;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/** A version while the transaction that has locked its collection decides about it. */
public final class StoredVersion {
  private final StoredKey key;
  private final boolean fresh;
  private final Optional<Buffer> document;
  private ReleaseLabel label;
  private VersionPosition position;
  private boolean severalOwners;
  private boolean changed;

  /**
   * What of a version never changes.
   *
   * @param dateAdded when it was added
   * @param stixId the object's identifier
   * @param version as TAXII shows it
   * @param versionKey the version as text whose order is the order in time
   * @param unversioned whether the object has no versions
   * @param contributor the partner who owns the object
   */
  public record StoredKey(
      DateAdded dateAdded,
      StixId stixId,
      String version,
      String versionKey,
      boolean unversioned,
      PartnerCode contributor) {

    /** The object's type, as its identifier names it. */
    public String type() {
      return stixId.type();
    }
  }

  private StoredVersion(
      StoredKey key, boolean fresh, Optional<Buffer> document, ReleaseLabel label) {
    this.key = key;
    this.fresh = fresh;
    this.document = document;
    this.label = label;
    this.position = VersionPosition.ONLY;
  }

  /** A version that is about to be added. */
  static StoredVersion fresh(StoredKey key, Buffer document, ReleaseLabel label) {
    return new StoredVersion(key, true, Optional.of(document), label);
  }

  /**
   * A version that is there already.
   *
   * @param key what of it never changes
   * @param document its document, where it was fetched
   * @param label to whom it may go
   * @param position its place among the versions
   * @param severalOwners whether another partner contributed an object of the same identifier
   */
  public static StoredVersion stored(
      StoredKey key,
      Optional<Buffer> document,
      ReleaseLabel label,
      VersionPosition position,
      boolean severalOwners) {
    StoredVersion kept = new StoredVersion(key, false, document, label);
    kept.position = position;
    kept.severalOwners = severalOwners;
    return kept;
  }

  /** What of it never changes. */
  public StoredKey key() {
    return key;
  }

  /** Its document, where it was fetched. */
  public Optional<Buffer> document() {
    return document;
  }

  /** When the object was created; absent where it does not say so, or was not fetched. */
  Optional<StixTimestamp> created() {
    return document
        .map(DocumentJson::read)
        .map(json -> json.path("created").textValue())
        .map(StixTimestamp::new);
  }

  /** To whom it may go. */
  public ReleaseLabel label() {
    return label;
  }

  /** Its place among the versions of its object. */
  public VersionPosition position() {
    return position;
  }

  /** Whether another partner contributed an object of the same identifier. */
  public boolean severalOwners() {
    return severalOwners;
  }

  boolean isFresh() {
    return fresh;
  }

  /** Whether it was there before and must be written anew. */
  boolean isChanged() {
    return changed && !fresh;
  }

  void settle(VersionPosition newPosition, ReleaseLabel newLabel, boolean newSeveralOwners) {
    changed |=
        position != newPosition || !label.equals(newLabel) || severalOwners != newSeveralOwners;
    position = newPosition;
    label = newLabel;
    severalOwners = newSeveralOwners;
  }
}
