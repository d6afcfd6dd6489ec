package entente.catalog.versions;

import entente.catalog.PartnerCode;
import entente.catalog.Release;
import entente.catalog.Submission;
import entente.stix.StixId;
import java.util.List;
import java.util.Optional;

/** To whom a submission would go, as a version of one object. */
final class Wanted {
  private final Submission submission;
  private final ObjectVersions object;
  private final List<OwnedId> references;
  private final Release release;
  private final Optional<StixId> narrowedBy;

  /**
   * Works it out.
   *
   * @param object the object that it adds to
   * @param objects what is there
   * @param owners says whose object a reference means
   */
  Wanted(Submission submission, ObjectVersions object, KnownObjects objects, Owners owners) {
    this.submission = submission;
    this.object = object;
    PartnerCode owner = object.contributor();
    this.references =
        submission.object().references().stream()
            .map(id -> owners.meantBy(id, owner))
            .sorted()
            .toList();
    Release own = submission.release().admitting(owner);
    Release inEffect = own;
    Optional<StixId> narrowing = Optional.empty();
    for (OwnedId target : references) {
      Optional<Release> reach =
          objects
              .owned(target)
              .flatMap(ObjectVersions::newest)
              .map(newest -> newest.release().admitting(owner))
              .filter(it -> !own.isWithin(it));
      inEffect = reach.map(inEffect::and).orElse(inEffect);
      narrowing =
          narrowing.or(() -> reach.filter(it -> owners.mayKnow(target)).map(it -> target.id()));
    }
    this.release = inEffect;
    this.narrowedBy = narrowing;
  }

  Submission submission() {
    return submission;
  }

  ObjectVersions object() {
    return object;
  }

  /** What it refers to, each bound to one partner's object. */
  List<OwnedId> references() {
    return references;
  }

  /** To whom its markings and what it refers to let it go. */
  Release release() {
    return release;
  }

  /** The first object it refers to that lets it go to fewer than its markings do. */
  Optional<StixId> narrowedBy() {
    return narrowedBy;
  }

  /**
   * To whom it goes as a new version: a revocation to exactly those who could see the version
   * before it.
   *
   * @return empty where it would not reach all of them
   */
  Optional<Release> releaseOfVersion() {
    Optional<Release> before =
        submission
            .object()
            .version()
            .filter(it -> submission.object().revoked())
            .flatMap(object::before)
            .map(StoredVersion::release);
    return before.isEmpty() ? Optional.of(release) : before.filter(it -> it.isWithin(release));
  }
}
