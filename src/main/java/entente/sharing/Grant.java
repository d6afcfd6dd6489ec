package entente.sharing;

import entente.catalog.CollectionId;
import entente.catalog.PartnerCode;
import entente.stix.TlpLevel;
import java.time.Instant;
import java.util.Optional;

/**
 * What a partner may do with a collection.
 *
 * @param partner to whom it is given
 * @param collection for which collection
 * @param read whether objects may be read
 * @param write whose objects may be written
 * @param highest the strictest level that it reaches
 * @param until when it ends; absent where it has no end
 */
public record Grant(
    PartnerCode partner,
    CollectionId collection,
    boolean read,
    Write write,
    TlpLevel highest,
    Optional<Instant> until) {

  /** Whose objects a partner may write. */
  public enum Write {
    NONE,
    /** Its own: created by its identity, or by nobody. */
    OWN,
    /** Anybody's: an editor's right. */
    ANY
  }

  /** Whether it is in force at that instant. */
  public boolean holdsAt(Instant instant) {
    return until.map(instant::isBefore).orElse(true);
  }
}
