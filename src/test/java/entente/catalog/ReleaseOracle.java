package entente.catalog;

import entente.stix.StixId;
import entente.stix.StixTimestamp;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says who sees which version, slowly and as the rules are written: a release is the set of the
 * readers whom it admits, and the rules are applied to everything again and again until nothing
 * changes. It knows nothing of labels, positions or indexes.
 */
final class ReleaseOracle {
  /** After all that has its date; what is sent together is in the order of the submissions. */
  private static final DateAdded NOT_YET = new DateAdded(Long.MAX_VALUE);

  private static final VersionSelection OLDEST = new VersionSelection(false, true, false, Set.of());

  private final List<Visibility> readers;
  private final List<Version> versions = new ArrayList<>();
  private final List<Undated> undated = new ArrayList<>();
  private final Map<Target, Reach> passed = new HashMap<>();

  ReleaseOracle(List<Visibility> readers) {
    this.readers = readers;
  }

  /** The readers of a level, and those whom the audiences name. */
  private record Reach(Set<PartnerCode> level, Set<PartnerCode> named) {
    boolean has(PartnerCode reader) {
      return level.contains(reader) && named.contains(reader);
    }

    Reach and(Reach other) {
      return new Reach(common(level, other.level), common(named, other.named));
    }

    Reach with(PartnerCode owner) {
      Set<PartnerCode> more = new HashSet<>(named);
      more.add(owner);
      return new Reach(level, more);
    }

    private static Set<PartnerCode> common(Set<PartnerCode> one, Set<PartnerCode> other) {
      return one.stream().filter(other::contains).collect(Collectors.toSet());
    }
  }

  private record Target(String id, PartnerCode owner) {}

  private static final class Version {
    private final PartnerCode owner;
    private final String id;
    private final String key;
    private final String document;
    private final Optional<StixId> creator;
    private final Set<Target> targets;
    private Reach reach;
    private DateAdded added = NOT_YET;

    Version(PartnerCode owner, Submission submission, Set<Target> targets, Reach reach) {
      this.owner = owner;
      this.id = submission.object().id().value();
      this.key = submission.object().version().map(StixTimestamp::sortKey).orElse("");
      this.document = submission.object().document().toString();
      this.creator = submission.object().createdBy();
      this.targets = targets;
      this.reach = reach;
    }

    boolean isStored() {
      return !added.equals(NOT_YET);
    }

    boolean isNew() {
      return !isStored();
    }

    Target target() {
      return new Target(id, owner);
    }
  }

  /** What somebody sends. */
  record Sent(Contributor by, Submission submission) {
    String id() {
      return submission.object().id().value();
    }

    String key() {
      return submission.object().version().map(StixTimestamp::sortKey).orElse("");
    }
  }

  /** Whether the owner has this version already, with that content. */
  boolean hasSame(Sent sent) {
    String document = sent.submission().object().document().toString();
    return same(sent).filter(it -> it.document.equals(document)).isPresent();
  }

  /** Whether the owner has this version already. */
  boolean has(Sent sent) {
    return same(sent).isPresent();
  }

  private Optional<Version> same(Sent sent) {
    return chain(meant(sent)).filter(it -> it.key.equals(sent.key())).findFirst();
  }

  /**
   * Which object is added to. A partner adds to their own; an editor to that of the partner whose
   * object they say it is, if they see a version of it that is not newer, else to their own, else
   * to one of that creator; that partner's first only if they see what they send. Who may not read
   * sees none.
   */
  private Target meant(Sent sent) {
    Target own = new Target(sent.id(), sent.by().partner());
    if (!sent.by().editsOthers()) {
      return own;
    }
    Target named = new Target(sent.id(), sent.submission().owner());
    if (newest(named).isPresent() && (named.equals(own) || isContinued(named, sent))) {
      return named;
    }
    if (newest(own).isPresent()) {
      return own;
    }
    return byAge(sent.id())
        .filter(it -> sent.submission().object().version().isPresent())
        .filter(it -> isContinued(it, sent))
        .filter(
            it -> newest(it).orElseThrow().creator.equals(sent.submission().object().createdBy()))
        .findFirst()
        .orElse(newest(named).isEmpty() && isShown(sent) ? named : own);
  }

  private boolean isContinued(Target target, Sent sent) {
    return sent.by().reads()
        && chain(target)
            .filter(it -> it.key.compareTo(sent.key()) <= 0)
            .anyMatch(it -> it.reach.has(sent.by().partner()));
  }

  private boolean isShown(Sent sent) {
    Reach reach = own(sent.submission(), Set.of());
    return sent.by().reads() && reach.has(sent.by().partner());
  }

  private boolean isKnown(Target target, PartnerCode reader) {
    return newest(target).filter(it -> it.owner.equals(reader) || it.reach.has(reader)).isPresent();
  }

  /**
   * The objects of an identifier: whose oldest version came first is first; of a batch, by owner.
   */
  private Stream<Target> byAge(String id) {
    return versions.stream()
        .filter(it -> it.id.equals(id))
        .filter(it -> isSelected(it, OLDEST))
        .sorted(
            Comparator.comparing((Version it) -> it.added).thenComparing(it -> it.owner.value()))
        .map(Version::target);
  }

  /** What is sent again narrows, and what is new enters. */
  void add(Sent sent) {
    PartnerCode owner = meant(sent).owner();
    Set<Target> targets = targets(sent, owner);
    Reach reach = within(own(sent.submission(), Set.of(owner)), targets, owner);
    Optional<Version> there = same(sent);
    if (there.isPresent()) {
      there.get().reach = there.get().reach.and(reach);
    } else {
      Reach inEffect = revoked(sent).orElse(reach);
      Version version = new Version(owner, sent.submission(), targets, inEffect);
      versions.add(version);
      undated.add(new Undated(sent, version));
    }
    settle(Version::isNew);
    versions.forEach(
        it -> passed.merge(it.target(), newest(it.target()).orElseThrow().reach, Reach::and));
  }

  /**
   * What was there before a batch follows what it refers to when all of the batch is decided: it
   * goes to nobody to whom that did not go at some moment of the batch.
   */
  void carry() {
    versions.stream().filter(Version::isStored).forEach(this::followPassed);
    passed.clear();
    settle(it -> true);
  }

  private void followPassed(Version version) {
    for (Target target : version.targets) {
      Optional.ofNullable(passed.get(target))
          .map(it -> it.with(version.owner))
          .ifPresent(it -> version.reach = version.reach.and(it));
    }
  }

  /** What was sent together has its dates when all of it is decided: whatever the store drew. */
  void date(Sent sent, DateAdded added) {
    Undated first = undated.stream().filter(it -> it.sent().equals(sent)).findFirst().orElseThrow();
    undated.remove(first);
    first.version().added = added;
  }

  private record Undated(Sent sent, Version version) {}

  private Set<Target> targets(Sent sent, PartnerCode owner) {
    return sent.submission().object().references().stream()
        .map(id -> bound(id.value(), owner, sent.by().partner()))
        .collect(Collectors.toSet());
  }

  /**
   * Whether a revocation's markings leave out somebody who sees the version before it. What may not
   * be told is left open: to whom an object goes that refers to others, which what is hidden from
   * its own owner may have narrowed, one of a collection that its owner may not read, or an older
   * version that an editor does not see.
   */
  boolean leavesOut(Sent sent) {
    Reach own = own(sent.submission(), Set.of(meant(sent).owner()));
    return revoked(sent)
        .filter(it -> sent.by().reads())
        .filter(it -> it.has(sent.by().partner()))
        .filter(it -> chain(meant(sent)).allMatch(version -> version.targets.isEmpty()))
        .map(it -> readers.stream().anyMatch(r -> it.has(r.reader()) && !own.has(r.reader())))
        .orElse(false);
  }

  /** Who sees the version that a revocation is about. */
  private Optional<Reach> revoked(Sent sent) {
    return before(sent).filter(it -> sent.submission().object().revoked());
  }

  /**
   * Somebody takes versions away: of their own object, or as an editor of the first that they see.
   */
  boolean delete(Contributor by, String id, VersionSelection selection) {
    Target own = new Target(id, by.partner());
    Optional<Target> target =
        newest(own).isPresent()
            ? Optional.of(own)
            : byAge(id)
                .filter(it -> by.editsOthers())
                .filter(it -> newest(it).orElseThrow().reach.has(by.partner()))
                .findFirst();
    List<Version> seen =
        target.stream()
            .flatMap(this::chain)
            .filter(it -> it.owner.equals(by.partner()) || it.reach.has(by.partner()))
            .toList();
    List<Version> gone = seen.stream().filter(it -> isSelected(it, selection, seen)).toList();
    versions.removeAll(gone);
    carry();
    return !gone.isEmpty();
  }

  private Reach own(Submission submission, Set<PartnerCode> owners) {
    Set<PartnerCode> level = new HashSet<>();
    Set<PartnerCode> named = new HashSet<>(owners);
    for (Visibility reader : readers) {
      if (submission.release().level().compareTo(reader.highest()) <= 0) {
        level.add(reader.reader());
      }
      if (submission.release().audiences().stream()
          .allMatch(it -> it.stream().anyMatch(reader.memberships()::contains))) {
        named.add(reader.reader());
      }
    }
    return new Reach(level, named);
  }

  private Reach within(Reach own, Set<Target> targets, PartnerCode owner) {
    Reach reach = own;
    for (Target target : targets) {
      Optional<Version> newest = newest(target);
      reach = newest.map(it -> it.reach.with(owner)).map(reach::and).orElse(reach);
    }
    return reach;
  }

  /**
   * What a reference means: the owner's object, else one that is seen, else the owner's to come.
   */
  private Target bound(String id, PartnerCode owner, PartnerCode by) {
    Target own = new Target(id, owner);
    if (isKnown(own, by)) {
      return own;
    }
    return byAge(id).filter(it -> newest(it).orElseThrow().reach.has(by)).findFirst().orElse(own);
  }

  private Optional<Reach> before(Sent sent) {
    return chain(meant(sent))
        .filter(it -> it.key.compareTo(sent.key()) < 0)
        .max(Comparator.comparing(it -> it.key))
        .map(it -> it.reach);
  }

  private void settle(Predicate<Version> followsTargets) {
    boolean changed = true;
    while (changed) {
      changed = false;
      for (Version version : versions) {
        Set<Target> targets = followsTargets.test(version) ? version.targets : Set.of();
        Reach now = within(version.reach, targets, version.owner);
        now = next(version).map(it -> it.reach).map(now::and).orElse(now);
        changed |= !now.equals(version.reach);
        version.reach = now;
      }
    }
  }

  private Optional<Version> next(Version version) {
    return chain(version.target())
        .filter(it -> it.key.compareTo(version.key) > 0)
        .min(Comparator.comparing(it -> it.key));
  }

  private Stream<Version> chain(Target target) {
    return versions.stream()
        .filter(it -> it.id.equals(target.id()) && it.owner.equals(target.owner()));
  }

  private Optional<Version> newest(Target target) {
    return chain(target).max(Comparator.comparing(it -> it.key));
  }

  private boolean isSelected(Version version, VersionSelection selection) {
    return isSelected(version, selection, chain(version.target()).toList());
  }

  private static boolean isSelected(
      Version version, VersionSelection selection, List<Version> among) {
    List<String> keys = among.stream().map(it -> it.key).toList();
    return selection.all()
        || selection.exact().stream().anyMatch(it -> it.sortKey().equals(version.key))
        || (selection.last() && keys.stream().allMatch(it -> it.compareTo(version.key) <= 0))
        || (selection.first() && keys.stream().allMatch(it -> it.compareTo(version.key) >= 0));
  }

  /** The documents that a reader is shown, each once for each version that it is of. */
  List<String> seenBy(Visibility reader, VersionSelection selection) {
    return versions.stream()
        .filter(it -> it.reach.has(reader.reader()))
        .filter(it -> isSelected(it, selection))
        .map(it -> Map.entry(it.id + it.key, it.document))
        .distinct()
        .map(Map.Entry::getValue)
        .sorted()
        .toList();
  }
}
