package entente.catalog.versions;

import entente.catalog.Contributor;
import entente.problem.Problem;
import java.util.stream.Stream;

/**
 * How much one write looks at: the versions and references that it fetches, each of which is in
 * memory until it ends, and those that a narrowing among them is carried to. What its contributor
 * does not see is counted by itself: whether their write is refused does not tell how much there is
 * of that.
 */
final class WorkLimit {
  private final Contributor contributor;
  private final int max;
  private int seenLeft;
  private int unseenLeft;

  /** Allows so many that the contributor sees, and as many that they do not. */
  WorkLimit(Contributor contributor, int max) {
    this.contributor = contributor;
    this.max = max;
    this.seenLeft = max;
    this.unseenLeft = max;
  }

  /** How many rows a question may be answered: one more than is allowed, so that it shows. */
  int asking() {
    return seenLeft + unseenLeft + 1;
  }

  /**
   * Counts versions that were looked at.
   *
   * @throws Problem where it was too much
   */
  void spend(Stream<StoredVersion> versions) {
    versions.forEach(version -> spend(isOwn(version.key().object()) || isVisible(version)));
  }

  /** Counts references, of which it is not known yet who sees what refers. */
  void spendReferrers(Stream<Referrer> referrers) {
    referrers.forEach(referrer -> spend(isOwn(referrer.object())));
  }

  private boolean isOwn(OwnedId object) {
    return object.owner().equals(contributor.partner());
  }

  private boolean isVisible(StoredVersion version) {
    return contributor.reads() && contributor.visibility().admits(version.release());
  }

  private void spend(boolean seen) {
    if (seen) {
      seenLeft--;
    } else {
      unseenLeft--;
    }
    if (seenLeft < 0 || unseenLeft < 0) {
      throw Problem.tooLarge(
          ("what was sent meets more than %d versions and references of the collection; send fewer"
                  + " objects at once")
              .formatted(max));
    }
  }
}
