package entente.catalog.versions;

import entente.catalog.DateAdded;
import entente.catalog.PartnerCode;
import entente.catalog.Release;
import entente.catalog.ReleaseLabel;
import entente.context.CallerContext;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes what was decided: labels and dates first, then the versions, then the head. */
final class WrittenChanges {
  private final LockedCollection locked;
  private final Clock clock;

  WrittenChanges(LockedCollection locked, Clock clock) {
    this.locked = locked;
    this.clock = clock;
  }

  /**
   * Writes new versions, and those that were there and have changed.
   *
   * @return whether there was anything to write
   */
  Uni<Boolean> write(KnownObjects objects, List<StoredVersion> inserts) {
    List<StoredVersion> updates = objects.versions().filter(StoredVersion::isChanged).toList();
    if (inserts.isEmpty() && updates.isEmpty()) {
      return Uni.createFrom().item(false);
    }
    DateAdded now = DateAdded.of(clock.instant());
    DateWindow window = DateWindow.of(inserts.size(), locked.head().lastAdded(), now);
    OwnersAlone alone = new OwnersAlone(locked, objects, this::labels);
    return labelled(inserts, updates)
        .invoke(() -> date(inserts, window))
        .chain(() -> locked.insert(inserts))
        .chain(() -> locked.update(updates))
        .chain(alone::narrow)
        .chain(() -> moved(inserts, updates, labelsBefore(updates), alone))
        .chain(() -> inserts.isEmpty() ? Uni.createFrom().voidItem() : passed(window))
        .replaceWith(true);
  }

  /** Writes what has changed beside versions that are gone. */
  Uni<Void> writeWithout(KnownObjects objects, List<StoredVersion> gone) {
    List<StoredVersion> updates = objects.versions().filter(StoredVersion::isChanged).toList();
    OwnersAlone alone = new OwnersAlone(locked, objects, this::labels);
    Set<ReleaseLabel> before = labelsBefore(updates);
    gone.forEach(version -> before.add(version.label()));
    return labelled(List.of(), updates)
        .chain(() -> locked.update(updates))
        .chain(alone::narrow)
        .chain(() -> moved(List.of(), updates, before, alone));
  }

  /** Notes that versions are gone which had these labels, and nothing else has changed. */
  Uni<Void> forget(Set<ReleaseLabel> labels) {
    return moved(changed(locked.head()), Map.of(), labels);
  }

  private static Set<ReleaseLabel> labelsBefore(List<StoredVersion> updates) {
    return updates.stream()
        .flatMap(version -> version.labelBefore().stream())
        .collect(Collectors.toCollection(HashSet::new));
  }

  private Uni<Void> labelled(List<StoredVersion> inserts, List<StoredVersion> updates) {
    List<StoredVersion> unlabelled =
        Stream.concat(inserts.stream(), updates.stream())
            .filter(StoredVersion::isUnlabelled)
            .toList();
    return labels(unlabelled.stream().map(StoredVersion::release).collect(Collectors.toSet()))
        .invoke(labels -> unlabelled.forEach(version -> version.label(labels)))
        .replaceWithVoid();
  }

  /** A release of the collection keeps the label that it has there. */
  private Uni<Map<Release, ReleaseLabel>> labels(Set<Release> wanted) {
    return locked
        .releases()
        .chain(
            known -> {
              Map<Release, ReleaseLabel> labels = new HashMap<>();
              known.forEach(
                  (label, release) -> labels.merge(release, label, WrittenChanges::first));
              Set<Release> missing = new HashSet<>(wanted);
              missing.removeAll(labels.keySet());
              return missing.isEmpty()
                  ? Uni.createFrom().item(labels)
                  : locked.labels(missing).invoke(labels::putAll).replaceWith(labels);
            });
  }

  private static ReleaseLabel first(ReleaseLabel one, ReleaseLabel other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  /** For each release dates of its own, from all of the window: in the order of the submissions. */
  private static void date(List<StoredVersion> inserts, DateWindow window) {
    Iterator<DateAdded> drawn = window.draw(inserts.size()).iterator();
    Map<Release, List<StoredVersion>> byRelease = new LinkedHashMap<>();
    inserts.forEach(
        version ->
            byRelease
                .computeIfAbsent(version.release(), unknown -> new ArrayList<>())
                .add(version));
    byRelease
        .values()
        .forEach(
            versions -> {
              List<DateAdded> dates =
                  versions.stream().map(ignored -> drawn.next()).sorted().toList();
              for (int i = 0; i < dates.size(); i++) {
                versions.get(i).date(dates.get(i));
              }
            });
  }

  private Uni<Void> moved(
      List<StoredVersion> inserts,
      List<StoredVersion> updates,
      Set<ReleaseLabel> before,
      OwnersAlone alone) {
    Map<ReleaseLabel, PartnerCode> used = new LinkedHashMap<>();
    Stream.concat(inserts.stream(), updates.stream())
        .forEach(version -> used.putIfAbsent(version.label(), version.key().contributor()));
    DateAdded newest =
        inserts.stream()
            .map(version -> version.key().dateAdded())
            .reduce(locked.head().lastAdded(), DateAdded::later);
    CollectionHead head = locked.head().at(newest);
    boolean addedAlone = updates.isEmpty() && before.isEmpty() && alone.taken().isEmpty();
    if (alone.taken().isEmpty()) {
      before.removeAll(used.keySet());
    } else {
      before.addAll(used.keySet());
      before.addAll(alone.taken());
    }
    alone.given().forEach(used::putIfAbsent);
    return moved(addedAlone ? head : changed(head), used, before);
  }

  /** Every page of the collection is read anew from here on; nothing that changes may leave it. */
  private CollectionHead changed(CollectionHead head) {
    return head.changed(DateAdded.of(clock.instant()));
  }

  /**
   * Moves the head.
   *
   * @param reached the head, but for its labels
   * @param used labels that versions have been given, each with whose they are
   * @param before labels that versions had, which others may have still
   */
  private Uni<Void> moved(
      CollectionHead reached, Map<ReleaseLabel, PartnerCode> used, Set<ReleaseLabel> before) {
    return (before.isEmpty()
            ? Uni.createFrom().item(Set.<ReleaseLabel>of())
            : locked.unused(before))
        .map(unused -> reached.with(used).without(unused))
        .chain(
            moved ->
                moved.equals(locked.head()) ? Uni.createFrom().voidItem() : locked.move(moved));
  }

  /** Waits until no date lies ahead of the clock. */
  private Uni<Void> passed(DateWindow window) {
    Duration rest = window.rest(DateAdded.of(clock.instant()));
    return rest.isZero()
        ? Uni.createFrom().voidItem()
        : CallerContext.resume(Uni.createFrom().voidItem().onItem().delayIt().by(rest));
  }
}
