package entente.catalog.versions;

import entente.catalog.Contributor;
import entente.catalog.PartnerCode;

/**
 * Says of which versions a contributor may be told to whom they go. Whose object it is sees it
 * whatever it refers to, and what refers to it goes to them too: what narrowed such a version may
 * be hidden from them, and they would learn from its release that there is something, and who may
 * see that.
 */
final class ToldReleases {
  private final Contributor contributor;

  ToldReleases(Contributor contributor) {
    this.contributor = contributor;
  }

  /** Whether all that decides over that release is seen by the contributor. */
  boolean isTold(StoredVersion version) {
    return contributor.reads() && isExplained(version) && (isOwn(version) || isAdmitted(version));
  }

  /**
   * Whether the owner of what comes to refer to an object may not see what narrows that. What the
   * contributor refers to they see, but may not be told of all that narrowed it.
   *
   * @param newest the newest version of the object that is referred to
   * @param owner whose object refers to it
   */
  boolean isUnseen(StoredVersion newest, PartnerCode owner) {
    return owner.equals(contributor.partner())
        ? newest.isNarrowedUnseen() && !isTold(newest)
        : newest.isNarrowedUnseen() || !newest.key().contributor().equals(owner);
  }

  /** Whom a release reaches as it reaches others sees what narrowed it too. */
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
