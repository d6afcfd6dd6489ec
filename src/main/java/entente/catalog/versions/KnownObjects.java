package entente.catalog.versions;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import entente.catalog.DateAdded;
import entente.catalog.PartnerCode;
import entente.catalog.Release;
import entente.catalog.ReleaseLabel;
import entente.stix.StixId;
import entente.stix.TlpLevel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The objects that a transaction has looked at, and how the release of one decides over others:
 * whatever narrows an object narrows its older versions and those that refer to it, in turn.
 */
final class KnownObjects {
  /** What came in one batch has no dates of its own yet, and no order but one that is settled. */
  private static final Comparator<ObjectVersions> CAME =
      Comparator.comparing(ObjectVersions::came).thenComparing(ObjectVersions::object);

  private final Map<ReleaseLabel, Release> releases;
  private final WorkLimit work;
  private final Map<StixId, List<ObjectVersions>> objects = new LinkedHashMap<>();
  private final Map<DateAdded, StoredVersion> stored = new HashMap<>();
  private final Map<OwnedId, Set<StoredVersion>> referrers = new HashMap<>();
  private final Map<OwnedId, Narrowing> narrowed = new HashMap<>();
  private final Set<OwnedId> asked = new HashSet<>();
  private final Set<OwnedId> unasked = new LinkedHashSet<>();

  /**
   * All that an object has been narrowed to so far, by whichever version was its newest then.
   *
   * @param unseen whether its owner may not see why, of any of these
   */
  private record Narrowing(Release release, boolean unseen) {
    Narrowing and(Narrowing other) {
      return new Narrowing(release.and(other.release), unseen || other.unseen);
    }

    /**
     * Whether the owner of what refers to the object may not see what narrows that. Who sees
     * another's object now is not known of everybody, so it is assumed of all others'.
     */
    boolean isUnseen(OwnedId target, StoredVersion referrer) {
      return unseen || !target.owner().equals(referrer.key().contributor());
    }
  }

  /**
   * Knows none yet.
   *
   * @param releases what the labels of the collection stand for
   * @param work how much may be looked at
   */
  KnownObjects(Map<ReleaseLabel, Release> releases, WorkLimit work) {
    this.releases = releases;
    this.work = work;
  }

  /** How much may be looked at. */
  WorkLimit work() {
    return work;
  }

  /**
   * Takes versions that are there; those that are known already stay as they are.
   *
   * @param whole of which objects these are all versions
   */
  void keep(List<StoredVersion> kept, Predicate<OwnedId> whole) {
    kept.forEach(version -> version.resolve(releases));
    work.spend(kept.stream());
    take(kept, whole);
  }

  /** Takes all versions of objects to which a narrowing is carried. */
  void follow(List<StoredVersion> all) {
    all.forEach(version -> version.resolve(releases));
    take(all, object -> true);
  }

  private void take(List<StoredVersion> kept, Predicate<OwnedId> whole) {
    Set<ObjectVersions> met = new LinkedHashSet<>();
    for (StoredVersion version : kept) {
      if (stored.putIfAbsent(version.key().dateAdded(), version) == null) {
        OwnedId id = version.key().object();
        ObjectVersions object =
            owned(id)
                .orElseGet(
                    () -> {
                      ObjectVersions opened = open(id, false);
                      met.add(opened);
                      return opened;
                    });
        object.take(version);
      }
    }
    met.forEach(ObjectVersions::assumeTold);
    kept.stream()
        .map(version -> version.key().object())
        .distinct()
        .filter(whole)
        .forEach(id -> object(id).becomeWhole());
  }

  /** The objects of an identifier, one for each owner: whose oldest version came first is first. */
  List<ObjectVersions> of(StixId id) {
    List<ObjectVersions> of = objects.getOrDefault(id, List.of());
    return of.size() < 2 ? List.copyOf(of) : of.stream().sorted(CAME).toList();
  }

  /** One partner's object of an identifier. */
  Optional<ObjectVersions> owned(OwnedId object) {
    for (ObjectVersions it : objects.getOrDefault(object.id(), List.of())) {
      if (it.object().equals(object)) {
        return Optional.of(it);
      }
    }
    return Optional.empty();
  }

  /** The same; one without versions where there is none. */
  ObjectVersions object(OwnedId wanted) {
    return owned(wanted).orElseGet(() -> open(wanted, true));
  }

  private ObjectVersions open(OwnedId id, boolean whole) {
    ObjectVersions opened = new ObjectVersions(id, whole);
    objects.computeIfAbsent(id.id(), unknown -> new ArrayList<>(1)).add(opened);
    return opened;
  }

  /** Whether all versions of an object are known. */
  boolean isWhole(OwnedId object) {
    return owned(object).map(ObjectVersions::isWhole).orElse(false);
  }

  /** A version that is there and was looked up, unless it was taken away. */
  Optional<StoredVersion> stored(DateAdded dateAdded) {
    return Optional.ofNullable(stored.get(dateAdded));
  }

  /** Adds a version, and lets those that refer to its object follow. */
  void add(ObjectVersions object, StoredVersion version, List<OwnedId> references) {
    references.forEach(target -> bind(version, target));
    object.add(version);
    follow(object);
  }

  /**
   * Narrows a version, and lets those that refer to its object follow.
   *
   * @param unseen whether its owner may not see why
   * @return whether anything changes
   */
  @CanIgnoreReturnValue
  boolean narrow(StoredVersion version, Release release, boolean unseen) {
    ObjectVersions object = object(version.key().object());
    boolean changed = object.narrow(version, release, unseen);
    if (changed) {
      follow(object);
    }
    return changed;
  }

  /** Takes versions of an object away, and lets those that refer to it follow. */
  void remove(ObjectVersions object, List<StoredVersion> gone) {
    object.remove(gone);
    gone.forEach(version -> stored.remove(version.key().dateAdded()));
    follow(object);
  }

  private void bind(StoredVersion referrer, OwnedId target) {
    referrers.computeIfAbsent(target, unknown -> new LinkedHashSet<>()).add(referrer);
  }

  /**
   * Lets a stored version that refers to an object follow all that this one has been narrowed to
   * meanwhile, and from now on.
   */
  void bindStored(StoredVersion referrer, OwnedId target) {
    bind(referrer, target);
    Narrowing narrowing = narrowed.get(target);
    if (narrowing != null) {
      Release release = narrowing.release().admitting(referrer.key().contributor());
      narrow(referrer, release, narrowing.isUnseen(target, referrer));
    }
  }

  /** Carries what has become of an object to all known versions that refer to it, in turn. */
  private void follow(ObjectVersions changed) {
    Deque<ObjectVersions> next = new ArrayDeque<>(List.of(changed));
    while (!next.isEmpty()) {
      ObjectVersions object = next.remove();
      if (object.tell()) {
        next.addAll(narrowReferrers(object));
      }
    }
  }

  private Set<ObjectVersions> narrowReferrers(ObjectVersions target) {
    StoredVersion newest = target.newest().orElseThrow();
    Narrowing now = new Narrowing(newest.release(), newest.isNarrowedUnseen());
    narrowed.merge(target.object(), now, Narrowing::and);
    if (!asked.contains(target.object())) {
      unasked.add(target.object());
    }
    Set<StoredVersion> bound = referrers.getOrDefault(target.object(), Set.of());
    work.visit(bound);
    Set<PartnerCode> beyond = work.beyond();
    Set<ObjectVersions> changed = new LinkedHashSet<>();
    for (StoredVersion referrer : bound) {
      if (beyond.contains(referrer.key().contributor())) {
        continue;
      }
      ObjectVersions object = object(referrer.key().object());
      Release release = now.release().admitting(referrer.key().contributor());
      if (object.narrow(referrer, release, now.isUnseen(target.object(), referrer))) {
        changed.add(object);
      }
    }
    return changed;
  }

  /** The objects that went to fewer, of which nobody has looked up yet what refers to them. */
  Set<OwnedId> takeUnasked() {
    Set<OwnedId> taken = Set.copyOf(unasked);
    asked.addAll(taken);
    unasked.clear();
    return taken;
  }

  /** The objects that went to fewer. */
  Set<OwnedId> narrowed() {
    return Set.copyOf(narrowed.keySet());
  }

  /** The strictest level to which any of them was narrowed. */
  TlpLevel strictest() {
    return narrowed.values().stream()
        .map(narrowing -> narrowing.release().level())
        .reduce(TlpLevel.CLEAR, TlpLevel::strictest);
  }

  /** All versions that are known, as they are now. */
  Stream<StoredVersion> versions() {
    return objects.values().stream().flatMap(List::stream).flatMap(it -> it.versions().stream());
  }
}
