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
   * What an editor sends goes to the object of the partner that it names as the creator; where that
   * does not exist, to one that it sees of the same creator. An object that it does not see it
   * leaves alone, so that it does not learn of it; whoever may not read sees none.
   */
  private ObjectVersions edited(Submission submission) {
    StixId id = submission.object().id();
    OwnedId named = new OwnedId(id, submission.owner());
    OwnedId own = new OwnedId(id, contributor.partner());
    Optional<ObjectVersions> there = objects.owned(named);
    if (there.filter(it -> isOwn(it) || isShown(it)).isPresent()) {
      return there.get();
    }
    return objects
        .owned(own)
        .or(() -> ofSameCreator(submission.object()))
        .orElseGet(() -> objects.object(there.isPresent() ? own : named));
  }

  private boolean isOwn(ObjectVersions object) {
    return object.contributor().equals(contributor.partner());
  }

  private boolean isShown(ObjectVersions object) {
    return contributor.reads() && isVisible(object);
  }

  private boolean isVisible(ObjectVersions object) {
    return object.isSeenBy(contributor.visibility());
  }

  private Optional<ObjectVersions> ofSameCreator(StixObject edited) {
    return objects.of(edited.id()).stream()
        .filter(object -> edited.version().isPresent())
        .filter(this::isShown)
        .filter(object -> object.createdBy().equals(edited.createdBy()))
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
