package entente.catalog.versions;

import entente.catalog.Contributor;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Says of which versions a contributor may be told to whom they go. What narrowed a version may be
 * hidden from its own owner, who is admitted whatever it refers to: they would learn from its
 * release that there is something, and who may see that. Anybody else who sees a version sees all
 * that narrowed it.
 */
final class ToldReleases {
  /** How many objects are looked at to explain one release; beyond, it is not told. */
  private static final int OBJECTS_MAX = 1_000;

  private final Contributor contributor;
  private final KnownObjects objects;

  ToldReleases(Contributor contributor, KnownObjects objects) {
    this.contributor = contributor;
    this.objects = objects;
  }

  /** Whether all that decides over that release is seen by the contributor. */
  boolean isTold(StoredVersion version) {
    return contributor.reads()
        && (isOwn(version.key().object()) ? isSeenOrOwn(version) : isAdmitted(version));
  }

  private boolean isOwn(OwnedId object) {
    return object.owner().equals(contributor.partner());
  }

  private boolean isAdmitted(StoredVersion version) {
    return contributor.visibility().admits(version.release());
  }

  private boolean isAdmittedWithoutOwning(StoredVersion version) {
    return contributor.visibility().admitsWithoutOwning(version.release());
  }

  /** Follows what it refers to through the contributor's own objects. */
  private boolean isSeenOrOwn(StoredVersion version) {
    if (isAdmittedWithoutOwning(version)) {
      return true;
    }
    Set<OwnedId> reached = new HashSet<>(Set.of(version.key().object()));
    Deque<OwnedId> next = new ArrayDeque<>(reached);
    while (!next.isEmpty()) {
      Optional<List<OwnedId>> targets = targets(next.remove());
      if (targets.isEmpty() || !targets.get().stream().allMatch(this::mayBeFollowed)) {
        return false;
      }
      targets.get().stream().filter(this::isUnexplained).filter(reached::add).forEach(next::add);
      if (reached.size() > OBJECTS_MAX) {
        return false;
      }
    }
    return true;
  }

  /** What those versions of one's own object refer to that are not explained by themselves. */
  private Optional<List<OwnedId>> targets(OwnedId object) {
    List<Optional<List<OwnedId>>> references =
        objects.owned(object).stream()
            .flatMap(it -> it.versions().stream())
            .filter(version -> !isAdmittedWithoutOwning(version))
            .map(objects::references)
            .toList();
    return references.stream().allMatch(Optional::isPresent)
        ? Optional.of(references.stream().flatMap(Optional::stream).flatMap(List::stream).toList())
        : Optional.empty();
  }

  /** Another's that is gone may have narrowed what refers to it before. */
  private boolean mayBeFollowed(OwnedId target) {
    return isOwn(target)
        ? objects.isLookedUp(target.id())
        : objects
            .owned(target)
            .flatMap(ObjectVersions::newest)
            .filter(this::isAdmitted)
            .isPresent();
  }

  private boolean isUnexplained(OwnedId target) {
    return isOwn(target)
        && objects
            .owned(target)
            .flatMap(ObjectVersions::newest)
            .filter(newest -> !isAdmittedWithoutOwning(newest))
            .isPresent();
  }

  /** Versions of the contributor's own of which it has to be known what they refer to. */
  List<StoredVersion> unexplained() {
    return contributor.reads()
        ? objects
            .versions()
            .filter(version -> isOwn(version.key().object()))
            .filter(version -> !isAdmittedWithoutOwning(version))
            .filter(version -> objects.references(version).isEmpty())
            .toList()
        : List.of();
  }
}
