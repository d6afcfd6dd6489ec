package entente.catalog.versions;

import entente.catalog.Contributor;
import entente.catalog.PartnerCode;
import entente.catalog.Submission;
import entente.stix.StixId;
import entente.stix.StixObject;
import java.util.Optional;

/**
 * Says which partner's object a submission is a version of. An identifier belongs to nobody by
 * being the first to use it: who names its creator, or sends what has neither a creator nor
 * versions, gets an object of its own beside those of others.
 */
final class Owners {
  private static final String IDENTITY = "identity";

  private final Contributor contributor;
  private final KnownObjects objects;

  Owners(Contributor contributor, KnownObjects objects) {
    this.contributor = contributor;
    this.objects = objects;
  }

  /**
   * The object that a submission adds to; without versions where it is new.
   *
   * @return empty where it is another partner's, who alone may change it
   */
  Optional<ObjectVersions> objectOf(Submission submission) {
    StixId id = submission.object().id();
    if (contributor.editsOthers()) {
      return Optional.of(edited(submission));
    }
    OwnedId own = new OwnedId(id, contributor.partner());
    boolean isOwn =
        !contributor.reads()
            || objects.owned(own).isPresent()
            || claims(submission.object())
            || seen(id).isEmpty();
    return isOwn ? Optional.of(objects.object(own)) : Optional.empty();
  }

  /** Whether no more than the identifier could say that another partner's object is meant. */
  private static boolean claims(StixObject object) {
    return object.createdBy().isPresent()
        || object.version().isEmpty()
        || object.id().type().equals(IDENTITY);
  }

  /**
   * What an editor sends goes to the object of the partner that it names as the creator, where they
   * know it; where they do not, and do not see what they send either, it is their own, whether that
   * partner has one or not: else they would learn of it by sending the same again. The same holds
   * of a version that is older than all of an object that they see: there may be one they do not.
   */
  private ObjectVersions edited(Submission submission) {
    StixId id = submission.object().id();
    OwnedId named = new OwnedId(id, submission.owner());
    OwnedId own = new OwnedId(id, contributor.partner());
    Optional<ObjectVersions> there = versionsOf(named);
    if (there.filter(it -> isOwn(it) || isContinued(it, submission)).isPresent()) {
      return there.get();
    }
    boolean isNamed = there.isEmpty() && isShown(submission);
    return versionsOf(own)
        .or(() -> ofSameCreator(submission))
        .orElseGet(() -> objects.object(isNamed ? named : own));
  }

  private Optional<ObjectVersions> versionsOf(OwnedId object) {
    return objects.owned(object).filter(it -> it.newest().isPresent());
  }

  private boolean isContinued(ObjectVersions object, Submission submission) {
    return contributor.reads()
        && submission
            .object()
            .version()
            .map(version -> object.isSeenSince(version, contributor.visibility()))
            .orElseGet(() -> isVisible(object));
  }

  private boolean isShown(Submission submission) {
    return contributor.reads() && contributor.visibility().admits(submission.release());
  }

  /**
   * In whose name an object is decided about. An editor is answered as if what they send, and see,
   * were of the partner that it names as the creator: it is theirs only where that one has an
   * object which is hidden from them.
   */
  PartnerCode namedBy(Submission submission, ObjectVersions object) {
    return contributor.editsOthers() && isShown(submission)
        ? submission.owner()
        : object.contributor();
  }

  private boolean isOwn(ObjectVersions object) {
    return object.contributor().equals(contributor.partner());
  }

  private boolean isVisible(ObjectVersions object) {
    return object.isSeenBy(contributor.visibility());
  }

  private Optional<ObjectVersions> ofSameCreator(Submission edited) {
    return objects.of(edited.object().id()).stream()
        .filter(object -> edited.object().version().isPresent())
        .filter(object -> isContinued(object, edited))
        .filter(object -> object.createdBy().equals(edited.object().createdBy()))
        .findFirst();
  }

  /** The first object of an identifier that goes to the caller's partner. */
  Optional<ObjectVersions> seen(StixId id) {
    return objects.of(id).stream().filter(this::isVisible).findFirst();
  }

  /**
   * The object that a reference means: its owner's, else one that is seen, else the owner's to
   * come. Which of these does not depend on what an editor does not see; it is what their partner
   * sees, for whoever may not read too: else what they send would go further than what it names.
   */
  OwnedId meantBy(StixId id, PartnerCode owner) {
    OwnedId own = new OwnedId(id, owner);
    boolean isThere =
        objects
            .owned(own)
            .filter(it -> isOwn(it) || isVisible(it))
            .flatMap(ObjectVersions::newest)
            .isPresent();
    return isThere ? own : seen(id).map(ObjectVersions::object).orElse(own);
  }

  /** Whether the caller sees a version. */
  boolean sees(StoredVersion version) {
    return contributor.visibility().admits(version.release());
  }
}
