package entente.catalog.versions;

import io.smallrye.mutiny.Multi;
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
  private final CollectionSnapshot collection;
  private final KnownObjects objects;

  /** Begins with what a plan has decided. */
  Carrying(CollectionSnapshot collection, KnownObjects objects) {
    this.collection = collection;
    this.objects = objects;
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
        : collection
            .referrers(targets, objects.work().asking())
            .invoke(referrers -> objects.work().spendReferrers(referrers.stream()))
            .call(this::lookUp)
            .invoke(referrers -> referrers.forEach(this::follow))
            .replaceWith(true);
  }

  /** An object of which not all versions are known must be, before any of them changes. */
  private Uni<Void> lookUp(List<Referrer> referrers) {
    Set<OwnedId> unknown =
        referrers.stream()
            .map(Referrer::object)
            .filter(object -> !objects.isWhole(object))
            .collect(Collectors.toSet());
    return unknown.isEmpty()
        ? Uni.createFrom().voidItem()
        : collection
            .facts(unknown, objects.work().asking())
            .invoke(found -> objects.keep(found, object -> true))
            .replaceWithVoid();
  }

  private void follow(Referrer referrer) {
    objects
        .stored(referrer.dateAdded())
        .ifPresent(version -> objects.bindStored(version, referrer.target()));
  }
}
