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
  private final KnownObjects objects;
  private final Release own;
  private final Release release;

  /** The same, but for what the contributor must not be refused for. */
  private final Release required;

  private final Optional<StixId> narrowedBy;

  /**
   * Works it out.
   *
   * @param object the object that it adds to
   * @param objects what is there
   * @param owners says whose object a reference means
   * @param told says what the contributor may be told
   */
  Wanted(
      Submission submission,
      ObjectVersions object,
      KnownObjects objects,
      Owners owners,
      ToldReleases told) {
    this.submission = submission;
    this.object = object;
    this.objects = objects;
    PartnerCode owner = object.contributor();
    this.references =
        submission.object().references().stream()
            .map(id -> owners.meantBy(id, owner))
            .sorted()
            .toList();
    this.own = submission.release().admitting(owner);
    this.release = within(references);
    this.required = within(references.stream().filter(owners::mayBeToldOf).toList());
    this.narrowedBy =
        references.stream()
            .filter(target -> narrowing(target, told).isPresent())
            .map(OwnedId::id)
            .findFirst();
  }

  private Release within(List<OwnedId> targets) {
    Release within = own;
    for (OwnedId target : targets) {
      within = newest(target).map(this::reach).map(within::and).orElse(within);
    }
    return within;
  }

  private Optional<StoredVersion> newest(OwnedId target) {
    return objects.owned(target).flatMap(ObjectVersions::newest);
  }

  /** To whom what is referred to lets it go. */
  private Release reach(StoredVersion newest) {
    return newest.release().admitting(object.contributor());
  }

  private Optional<Release> narrowing(OwnedId target, ToldReleases told) {
    return newest(target)
        .filter(told::isTold)
        .map(this::reach)
        .filter(reach -> !own.isWithin(reach));
  }

  /**
   * To whom it goes as its contributor may be told: by its markings, and by what they see of that
   * which lets it go to fewer.
   *
   * @param version what became of it
   */
  Release told(StoredVersion version, ToldReleases told) {
    if (told.isTold(version)) {
      return version.release();
    }
    Release release = own;
    for (OwnedId target : references) {
      release = narrowing(target, told).map(release::and).orElse(release);
    }
    return object
        .after(version)
        .filter(told::isTold)
        .map(StoredVersion::release)
        .map(release::and)
        .orElse(release);
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
   * @return empty where it would not reach all of them, as far as the contributor may be told
   */
  Optional<Release> releaseOfVersion() {
    Optional<Release> before =
        submission
            .object()
            .version()
            .filter(it -> submission.object().revoked())
            .flatMap(object::before)
            .map(StoredVersion::release);
    return before.isEmpty()
        ? Optional.of(release)
        : before
            .filter(it -> it.isWithin(required))
            .map(it -> it.isWithin(release) ? it : it.and(release));
  }
}
