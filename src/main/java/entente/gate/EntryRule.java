package entente.gate;

import entente.sharing.Access;
import entente.sharing.ReleaseRule;
import entente.sharing.ReleaseRule.Ruling;
import entente.stix.MarkingDefinition;
import entente.stix.StixId;
import entente.stix.StixObject;
import java.util.Map;

/** Says of an object that keeps to STIX whether it may enter, and to whom it then may go. */
final class EntryRule {
  private final Access access;
  private final ReleaseRule release;

  /**
   * The rule for the objects of one submission.
   *
   * @param definitions the meaning of the markings that they may cite, besides those of TLP
   */
  EntryRule(Access access, Map<StixId, MarkingDefinition> definitions) {
    this.access = access;
    this.release = new ReleaseRule(access.collection(), access.caller().partner(), definitions);
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
