package entente.catalog.versions;

import entente.catalog.PartnerCode;
import entente.catalog.Release;
import entente.catalog.Submission;
import entente.catalog.versions.StoredVersion.Links;
import entente.stix.StixId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** To whom a submission would go, as a version of one object. */
final class Wanted {
  private final Submission submission;
  private final ObjectVersions object;
  private final List<OwnedId> references;
  private final KnownObjects objects;
  private final PartnerCode named;
  private final Release own;
  private final Release release;
  private final Optional<StoredVersion> revoked;
  private final boolean narrowedUnseen;
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
    this.named = owners.namedBy(submission, object);
    PartnerCode owner = object.contributor();
    this.own = submission.release().admitting(owner);
    this.revoked = revoked(submission, object);
    this.references =
        submission.object().references().stream()
            .map(id -> owners.meantBy(id, owner))
            .filter(this::mayBeBoundTo)
            .sorted()
            .toList();
    this.release = within(references);
    this.narrowedUnseen =
        revoked.filter(StoredVersion::isNarrowedUnseen).isPresent()
            || references.stream()
                .flatMap(target -> newest(target).stream())
                .anyMatch(newest -> told.isUnseen(newest, owner));
    this.narrowedBy =
        toldReferences(told).stream()
            .filter(target -> narrowing(target, told).isPresent())
            .map(OwnedId::id)
            .findFirst();
  }

  /** The version that a revocation is about; empty where it is about none. */
  private static Optional<StoredVersion> revoked(Submission submission, ObjectVersions object) {
    return submission
        .object()
        .version()
        .filter(it -> submission.object().revoked())
        .flatMap(object::before);
  }

  private boolean mayBeBoundTo(OwnedId target) {
    return revoked
        .flatMap(before -> newest(target).map(it -> before.release().isWithin(reach(it))))
        .orElse(true);
  }

  /** To which of them a revocation is bound says to whom the version before it goes. */
  private List<OwnedId> toldReferences(ToldReleases told) {
    return revoked.filter(before -> !told.isTold(before)).isPresent() ? List.of() : references;
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
        .filter(newest -> !own.isWithin(reach(newest)))
        .filter(told::isTold)
        .map(this::reach);
  }

  /**
   * To whom it goes as its contributor may be told: by its markings, and by what they see of that
   * which lets it go to fewer. Whose it became is not told where it is decided about in another's
   * name.
   *
   * @param version what became of it
   */
  Release told(StoredVersion version, ToldReleases told) {
    return toldAsIs(version, told).inNameOf(named, object.contributor());
  }

  private Release toldAsIs(StoredVersion version, ToldReleases told) {
    if (told.isTold(version)) {
      return version.release();
    }
    Release release = toldRelease(told);
    return object
        .after(version)
        .filter(told::isTold)
        .map(StoredVersion::release)
        .map(release::and)
        .orElse(release);
  }

  /** To whom its markings and what its contributor sees of what it refers to let it go. */
  Release toldRelease(ToldReleases told) {
    Release release = own;
    for (OwnedId target : toldReferences(told)) {
      release = narrowing(target, told).map(release::and).orElse(release);
    }
    return release;
  }

  Submission submission() {
    return submission;
  }

  ObjectVersions object() {
    return object;
  }

  /**
   * What it refers to, each bound to one partner's object. A revocation is not bound to what goes
   * to fewer than it must reach.
   */
  List<OwnedId> references() {
    return references;
  }

  /** What ties it to other objects. */
  Links links() {
    return new Links(OptionalLong.empty(), references, narrowedUnseen);
  }

  /** Whether something narrows it that its owner may not see. */
  boolean isNarrowedUnseen() {
    return narrowedUnseen;
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
   * before it. That is held against its own markings alone: were it held back by what it refers to,
   * whoever owns that could keep it from those who must learn of it. Where the contributor may not
   * be told to whom that version goes, it is not held against anything: the answer would tell.
   *
   * @return empty where its markings would not let it reach all of them
   */
  Optional<Release> releaseOfVersion(ToldReleases told) {
    return revoked.isEmpty()
        ? Optional.of(release)
        : revoked
            .filter(before -> !told.isTold(before) || before.release().isWithin(own))
            .map(StoredVersion::release);
  }
}
