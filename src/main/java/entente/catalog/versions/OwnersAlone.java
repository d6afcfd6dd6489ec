package entente.catalog.versions;

import entente.catalog.PartnerCode;
import entente.catalog.Release;
import entente.catalog.ReleaseLabel;
import entente.catalog.versions.LockedCollection.Held;
import io.smallrye.mutiny.Uni;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Narrows what is too much to be followed version by version: the objects of partners who are
 * beyond their share, where they refer to something narrower, and all that refers to those in turn.
 * Each goes to its owner alone, which is never further than what it names, and no more than who
 * owns what is named could do to it. The store does it by itself, in the same transaction; none of
 * it is in memory.
 */
final class OwnersAlone {
  private final LockedCollection locked;
  private final KnownObjects objects;
  private final Function<Set<Release>, Uni<Map<Release, ReleaseLabel>>> labels;
  private final Map<ReleaseLabel, PartnerCode> given = new HashMap<>();
  private final Set<ReleaseLabel> taken = new HashSet<>();

  /**
   * Narrows nothing yet.
   *
   * @param objects what was narrowed, and whose is too much
   * @param labels gives releases labels
   */
  OwnersAlone(
      LockedCollection locked,
      KnownObjects objects,
      Function<Set<Release>, Uni<Map<Release, ReleaseLabel>>> labels) {
    this.locked = locked;
    this.objects = objects;
    this.labels = labels;
  }

  /** Completes when they are narrowed, at once where nobody is beyond their share. */
  Uni<Void> narrow() {
    Set<PartnerCode> beyond = objects.work().beyond();
    return beyond.isEmpty()
        ? Uni.createFrom().voidItem()
        : locked
            .releases()
            .chain(
                releases ->
                    locked.narrowReferring(
                        objects.narrowed(), beyond, held -> narrower(held, releases)));
  }

  private Uni<Map<Held, ReleaseLabel>> narrower(
      Set<Held> held, Map<ReleaseLabel, Release> releases) {
    Map<ReleaseLabel, Release> known = new HashMap<>(releases);
    objects.versions().forEach(version -> known.put(version.label(), version.release()));
    held.forEach(it -> taken.add(it.label()));
    Map<Held, Release> narrower =
        held.stream().collect(Collectors.toMap(it -> it, it -> alone(it, known)));
    return labels
        .apply(Set.copyOf(narrower.values()))
        .map(
            found -> {
              Map<Held, ReleaseLabel> labelled = new HashMap<>();
              narrower.forEach((it, release) -> labelled.put(it, found.get(release)));
              labelled.forEach((it, label) -> given.put(label, it.owner()));
              return labelled;
            });
  }

  private Release alone(Held held, Map<ReleaseLabel, Release> known) {
    Release only = Release.only(held.owner(), objects.strictest());
    Release release = known.get(held.label());
    return release == null ? only : release.and(only);
  }

  /** The labels that were given, each with whose objects have it. */
  Map<ReleaseLabel, PartnerCode> given() {
    return given;
  }

  /** The labels that some objects had before. */
  Set<ReleaseLabel> taken() {
    return taken;
  }
}
