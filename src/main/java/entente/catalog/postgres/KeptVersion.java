package entente.catalog.postgres;

import entente.stix.StixTimestamp;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Optional;

/** A row of {@code stix_object} while a transaction that holds its collection decides about it. */
final class KeptVersion {
  private final StoredKey key;
  private final boolean fresh;
  private final Optional<Buffer> document;
  private int label;
  private Standing standing;
  private boolean parallel;
  private boolean changed;

  /**
   * What of a row never changes.
   *
   * @param dateAdded in microseconds since 1970
   * @param stixId the object's identifier
   * @param version as TAXII shows it
   * @param versionKey the version as text whose order is the order in time
   * @param unversioned whether the object has no versions
   * @param contributor code of the partner who owns the object
   */
  record StoredKey(
      long dateAdded,
      String stixId,
      String version,
      String versionKey,
      boolean unversioned,
      String contributor) {

    /** The object's type, as its identifier names it. */
    String type() {
      return stixId.substring(0, stixId.indexOf("--"));
    }
  }

  private KeptVersion(StoredKey key, boolean fresh, Optional<Buffer> document, int label) {
    this.key = key;
    this.fresh = fresh;
    this.document = document;
    this.label = label;
    this.standing = Standing.ONLY;
  }

  /** A version that is about to be added. */
  static KeptVersion fresh(StoredKey key, Buffer document, int label) {
    return new KeptVersion(key, true, Optional.of(document), label);
  }

  /** A version that is there already. */
  static KeptVersion of(Row row) {
    KeptVersion kept =
        new KeptVersion(
            new StoredKey(
                row.getLong("date_added"),
                row.getString("stix_id"),
                row.getString("version"),
                row.getString("version_key"),
                row.getBoolean("unversioned"),
                row.getString("contributor")),
            false,
            Optional.ofNullable((Buffer) row.getValue("document")),
            row.getInteger("label"));
    kept.standing = Standing.of(row.getShort("standing"));
    kept.parallel = row.getBoolean("parallel");
    return kept;
  }

  StoredKey key() {
    return key;
  }

  /** Its document, where it was fetched. */
  Optional<Buffer> document() {
    return document;
  }

  /** When the object was created; absent where it does not say so, or was not fetched. */
  Optional<StixTimestamp> created() {
    return document
        .map(KeptDocument::read)
        .map(json -> json.path("created").textValue())
        .map(StixTimestamp::new);
  }

  int label() {
    return label;
  }

  Standing standing() {
    return standing;
  }

  boolean parallel() {
    return parallel;
  }

  boolean isFresh() {
    return fresh;
  }

  /** Whether a row that was there before must be written anew. */
  boolean isChanged() {
    return changed && !fresh;
  }

  void settle(Standing newStanding, int newLabel, boolean newParallel) {
    changed |= standing != newStanding || label != newLabel || parallel != newParallel;
    standing = newStanding;
    label = newLabel;
    parallel = newParallel;
  }
}
