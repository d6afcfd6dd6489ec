package entente.catalog.versions;

import entente.catalog.Contributor;
import entente.catalog.PartnerCode;
import entente.problem.Problem;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How much one write looks at: the versions that it fetches, each of which is in memory until it
 * ends. What its contributor does not see is counted by itself: whether their write is refused does
 * not tell how much there is of that. What it is carried to afterwards is {@link CarriedWork}.
 */
final class WorkLimit {
  private final Contributor contributor;
  private final int max;
  private int seenLeft;
  private int unseenLeft;
  private Optional<CarriedWork> carried = Optional.empty();

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

  /** From here on a narrowing is carried to what is stored, which refuses nothing. */
  CarriedWork carried() {
    CarriedWork begun = new CarriedWork(contributor.partner(), max);
    carried = Optional.of(begun);
    return begun;
  }

  /**
   * Counts versions that follow what they refer to.
   *
   * @throws Problem where those that are about to be added follow too often
   */
  void visit(Collection<StoredVersion> versions) {
    carried.ifPresentOrElse(it -> it.visit(versions), () -> spend(versions.stream()));
  }

  /** The partners to whose objects nothing more is carried one by one. */
  Set<PartnerCode> beyond() {
    return carried.map(CarriedWork::beyond).orElse(Set.of());
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
