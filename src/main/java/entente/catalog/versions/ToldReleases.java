package entente.catalog.versions;

import entente.catalog.Contributor;
import entente.catalog.PartnerCode;

/**
 * Says of which versions a contributor may be told to whom they go. What narrowed a version may be
 * hidden from its own owner, who is admitted whatever it refers to: they would learn from its
 * release that there is something, and who may see that. Anybody else who sees a version sees all
 * that narrowed it.
 */
final class ToldReleases {
  private final Contributor contributor;

  ToldReleases(Contributor contributor) {
    this.contributor = contributor;
  }

  /** Whether all that decides over that release is seen by the contributor. */
  boolean isTold(StoredVersion version) {
    return contributor.reads() && (isOwn(version) ? isExplained(version) : isAdmitted(version));
  }

  /**
   * Whether the owner of what comes to refer to an object may not see what narrows that: what the
   * contributor refers to they see, but of what narrowed their own they may not be told.
   *
   * @param newest the newest version of the object that is referred to
   * @param owner whose object refers to it
   */
  boolean isUnseen(StoredVersion newest, PartnerCode owner) {
    boolean ofOthers = !newest.key().contributor().equals(owner);
    return owner.equals(contributor.partner())
        ? !ofOthers && newest.isNarrowedUnseen() && !isTold(newest)
        : ofOthers || newest.isNarrowedUnseen();
  }

  /** Whose release reaches them as it reaches others sees what narrowed it too. */
  private boolean isExplained(StoredVersion version) {
    return !version.isNarrowedUnseen()
        || contributor.visibility().admitsWithoutOwning(version.release());
  }

  private boolean isOwn(StoredVersion version) {
    return version.key().contributor().equals(contributor.partner());
  }

  private boolean isAdmitted(StoredVersion version) {
    return contributor.visibility().admits(version.release());
  }
}
