package entente.catalog.versions;

import entente.problem.Problem;
import entente.stix.StixId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Carries a narrowing from objects to the stored versions that refer to them, and from those to
 * what refers to them, until nothing changes any more: all in the transaction that narrowed, so
 * that nobody ever reads a referrer that goes further than what it names.
 */
final class Carrying {
  private final LockedCollection locked;
  private final KnownObjects objects;
  private final int max;
  private int count;

  /**
   * Begins with what a plan has decided.
   *
   * @param max how many references it follows; a change that would need more is refused
   */
  Carrying(LockedCollection locked, KnownObjects objects, int max) {
    this.locked = locked;
    this.objects = objects;
    this.max = max;
  }

  /** Completes when all that refers to something narrower has followed. */
  Uni<Void> carry() {
    Set<OwnedId> targets = objects.takeUnasked();
    return targets.isEmpty()
        ? Uni.createFrom().voidItem()
        : locked
            .referrers(targets, max - count + 1)
            .invoke(this::requireFew)
            .call(this::lookUp)
            .invoke(referrers -> referrers.forEach(this::follow))
            .chain(this::carry);
  }

  private void requireFew(List<Referrer> referrers) {
    count += referrers.size();
    if (count > max) {
      throw Problem.tooLarge(
          "more than %d references lead to what would go to fewer".formatted(max));
    }
  }

  private Uni<Void> lookUp(List<Referrer> referrers) {
    Set<StixId> unknown =
        referrers.stream()
            .map(Referrer::id)
            .filter(id -> !objects.knows(id))
            .collect(Collectors.toSet());
    return unknown.isEmpty()
        ? Uni.createFrom().voidItem()
        : locked.facts(unknown).invoke(objects::keep).replaceWithVoid();
  }

  private void follow(Referrer referrer) {
    List<StoredVersion> versions =
        objects.of(referrer.id()).stream()
            .flatMap(object -> object.versions().stream())
            .filter(version -> !version.isFresh())
            .filter(version -> version.key().dateAdded().equals(referrer.dateAdded()))
            .toList();
    for (StoredVersion version : versions) {
      objects.bind(version, referrer.target());
      objects.narrowBy(referrer.target(), version);
      objects.settle(objects.object(version.key().object()));
    }
  }
}
