package entente.catalog.versions;

import entente.catalog.DateAdded;
import entente.catalog.PartnerCode;
import entente.catalog.Release;
import entente.catalog.ReleaseLabel;
import entente.stix.StixId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The objects that a transaction has looked at, and how the release of one decides over others:
 * whatever narrows an object narrows its older versions and those that refer to it, in turn.
 */
final class KnownObjects {
  private final Map<ReleaseLabel, Release> releases;
  private final Map<StixId, List<ObjectVersions>> objects = new LinkedHashMap<>();
  private final Map<OwnedId, Set<StoredVersion>> referrers = new HashMap<>();
  private final Set<StixId> lookedUp = new HashSet<>();
  private final Map<DateAdded, List<OwnedId>> references = new HashMap<>();
  private final Set<OwnedId> asked = new HashSet<>();
  private final Set<OwnedId> unasked = new LinkedHashSet<>();

  /**
   * Knows none yet.
   *
   * @param releases what the labels of the collection stand for
   */
  KnownObjects(Map<ReleaseLabel, Release> releases) {
    this.releases = releases;
  }

  /** The same, when all versions of these identifiers were asked for. */
  void keep(Set<StixId> ids, List<StoredVersion> kept) {
    keep(kept);
    lookedUp.addAll(ids);
  }

  /** Whether it is known of an identifier that it has no other versions than those known. */
  boolean isLookedUp(StixId id) {
    return lookedUp.contains(id);
  }

  /** Takes what versions refer to; those without an entry refer to nothing. */
  void keepReferences(List<StoredVersion> versions, Map<DateAdded, List<OwnedId>> found) {
    versions.stream()
        .map(version -> version.key().dateAdded())
        .forEach(date -> references.put(date, found.getOrDefault(date, List.of())));
  }

  /** What a version refers to; empty where that was not looked up. */
  Optional<List<OwnedId>> references(StoredVersion version) {
    return version.isFresh()
        ? Optional.of(version.references())
        : Optional.ofNullable(references.get(version.key().dateAdded()));
  }

  /** Takes versions that are there; those of an identifier that is known already are left out. */
  void keep(List<StoredVersion> kept) {
    Set<StixId> known = Set.copyOf(objects.keySet());
    Set<ObjectVersions> taken = new LinkedHashSet<>();
    kept.stream()
        .filter(version -> !known.contains(version.key().stixId()))
        .forEach(
            version -> {
              version.resolve(releases);
              ObjectVersions object = object(version.key().object());
              object.add(version);
              taken.add(object);
            });
    taken.forEach(ObjectVersions::assumeTold);
  }

  /** Whether the versions of an identifier have been looked up, or there is one to be added. */
  boolean knows(StixId id) {
    return objects.containsKey(id);
  }

  /** The objects of an identifier, one for each owner, in the order in which they came. */
  List<ObjectVersions> of(StixId id) {
    return objects.getOrDefault(id, List.of());
  }

  /** One partner's object of an identifier. */
  Optional<ObjectVersions> owned(OwnedId object) {
    return of(object.id()).stream().filter(it -> it.object().equals(object)).findFirst();
  }

  /** The same; one without versions where there is none. */
  ObjectVersions object(OwnedId wanted) {
    return owned(wanted)
        .orElseGet(
            () -> {
              ObjectVersions opened = new ObjectVersions(wanted);
              objects.computeIfAbsent(wanted.id(), unknown -> new ArrayList<>(1)).add(opened);
              return opened;
            });
  }

  /** Notes that a version refers to an object, so that it is narrowed with it. */
  void bind(StoredVersion referrer, OwnedId target) {
    referrers.computeIfAbsent(target, unknown -> new LinkedHashSet<>()).add(referrer);
  }

  /** Lets a version that refers to an object go to no more readers than that one does. */
  void narrowBy(OwnedId target, StoredVersion referrer) {
    PartnerCode owner = referrer.key().contributor();
    owned(target)
        .flatMap(ObjectVersions::newest)
        .ifPresent(newest -> referrer.narrow(newest.release().admitting(owner)));
  }

  /**
   * Carries what has become of an object to its versions and to all known ones that refer to it.
   */
  void settle(ObjectVersions changed) {
    Deque<ObjectVersions> next = new ArrayDeque<>(List.of(changed));
    while (!next.isEmpty()) {
      ObjectVersions object = next.remove();
      object.settle();
      if (object.tell()) {
        next.addAll(narrowReferrers(object.object()));
      }
    }
  }

  private List<ObjectVersions> narrowReferrers(OwnedId target) {
    if (!asked.contains(target)) {
      unasked.add(target);
    }
    Set<StoredVersion> bound = referrers.getOrDefault(target, Set.of());
    bound.forEach(referrer -> narrowBy(target, referrer));
    return bound.stream().map(referrer -> object(referrer.key().object())).distinct().toList();
  }

  /** The objects that went to fewer, of which nobody has looked up yet what refers to them. */
  Set<OwnedId> takeUnasked() {
    Set<OwnedId> taken = Set.copyOf(unasked);
    asked.addAll(taken);
    unasked.clear();
    return taken;
  }

  /** All versions that are known, as they are now. */
  Stream<StoredVersion> versions() {
    return objects.values().stream().flatMap(List::stream).flatMap(it -> it.versions().stream());
  }
}
