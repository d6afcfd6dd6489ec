package entente.gate;

import entente.sharing.Access;
import entente.sharing.ReleaseRule;
import entente.sharing.Ruling;
import entente.stix.MarkingDefinition;
import entente.stix.StixId;
import entente.stix.StixObject;
import java.util.Map;

/** Decides whether a valid object may enter a collection, and to whom it may then be released. */
final class EntryRule {
  private final Access access;
  private final ReleaseRule release;

  /**
   * @param definitions the meaning of the markings that the objects of this submission may cite,
   *     besides those of TLP
   */
  EntryRule(Access access, Map<StixId, MarkingDefinition> definitions) {
    this.access = access;
    this.release = new ReleaseRule(access.collection(), definitions);
  }

  Ruling of(StixObject object) {
    return isOwn(object)
        ? release.of(object)
        : new Ruling.Refused("/created_by_ref", "your own identity was expected");
  }

  /** A partner speaks in its own name; an editor in anybody's. */
  private boolean isOwn(StixObject object) {
    return access.writesAny()
        || object.createdBy().isEmpty()
        || object.createdBy().equals(access.partnerIdentity());
  }
}
