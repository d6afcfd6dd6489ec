package entente.stix;

import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import java.util.Set;

/**
 * A STIX object: its document, and the few facts that are decided by. The document is never rebuilt
 * from them.
 *
 * @param id its identifier
 * @param created when it was created; absent for most observables
 * @param modified when this version was made; absent where there are no versions
 * @param createdBy the identity that created it, where it names one
 * @param markings identifiers of the marking definitions on it or on any part of it
 * @param references the objects it refers to, at whatever depth, besides its creator and markings
 * @param revoked whether this version says that the object is no longer valid
 * @param definition what it means as a marking, if it is a marking definition
 * @param stated the level that it states otherwise than by a marking, if any; it only narrows
 * @param document as it was sent, byte for byte
 */
public record StixObject(
    StixId id,
    Optional<StixTimestamp> created,
    Optional<StixTimestamp> modified,
    Optional<StixId> createdBy,
    Set<StixId> markings,
    Set<StixId> references,
    boolean revoked,
    Optional<MarkingDefinition> definition,
    Optional<StatedLevel> stated,
    Buffer document) {
  public StixObject {
    markings = Set.copyOf(markings);
    references = Set.copyOf(references);
  }

  /**
   * Its version as TAXII counts it (TAXII 2.1, section 3.4.1): modified, else created; absent where
   * the server has to say.
   */
  public Optional<StixTimestamp> version() {
    return modified.or(() -> created);
  }
}
