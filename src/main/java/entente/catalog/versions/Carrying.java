package entente.catalog.versions;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Carries a narrowing from objects to the stored versions that refer to them, and from those to
 * what refers to them, until nothing changes any more: all in the transaction that narrowed, so
 * that nobody ever reads a referrer that goes further than what it names. It is carried to the
 * objects of those alone who are within their share; {@link OwnersAlone} narrows the others'.
 */
final class Carrying {
  private final CollectionSnapshot collection;
  private final KnownObjects objects;
  private final CarriedWork work;

  /** Begins with what a plan has decided. */
  Carrying(CollectionSnapshot collection, KnownObjects objects) {
    this.collection = collection;
    this.objects = objects;
    this.work = objects.work().carried();
  }

  /** Completes when all that refers to something narrower has followed. */
  Uni<Void> carry() {
    return Multi.createBy()
        .repeating()
        .uni(this::step)
        .whilst(carried -> carried)
        .collect()
        .last()
        .replaceWithVoid();
  }

  /** One reference further; says whether it led anywhere. */
  private Uni<Boolean> step() {
    Set<OwnedId> targets = objects.takeUnasked();
    return targets.isEmpty()
        ? Uni.createFrom().item(false)
        : referrers(targets)
            .call(this::lookUp)
            .invoke(referrers -> referrers.forEach(this::follow))
            .replaceWith(true);
  }

  /** Asked anew, where they are too many, without those of whom there are too many. */
  private Uni<List<Referrer>> referrers(Set<OwnedId> targets) {
    return collection
        .referrers(targets, work.beyond(), work.asking())
        .chain(
            found ->
                work.take(found, referrer -> referrer.object().owner())
                    ? Uni.createFrom().item(found)
                    : referrers(targets));
  }

  /** An object of which not all versions are known must be, before any of them changes. */
  private Uni<Void> lookUp(List<Referrer> referrers) {
    Set<OwnedId> unknown =
        referrers.stream()
            .map(Referrer::object)
            .filter(object -> !work.isBeyond(object.owner()) && !objects.isWhole(object))
            .collect(Collectors.toSet());
    return unknown.isEmpty()
        ? Uni.createFrom().voidItem()
        : collection
            .facts(unknown, work.asking())
            .chain(
                found -> {
                  if (!work.take(found, version -> version.key().contributor())) {
                    return lookUp(referrers);
                  }
                  objects.follow(found);
                  return Uni.createFrom().voidItem();
                });
  }

  private void follow(Referrer referrer) {
    if (!work.isBeyond(referrer.object().owner())) {
      objects
          .stored(referrer.dateAdded())
          .ifPresent(version -> objects.bindStored(version, referrer.target()));
    }
  }
}
