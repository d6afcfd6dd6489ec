package entente.catalog;

import entente.stix.StixTimestamp;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says who sees which version, slowly and as the rules are written: a release is the set of the
 * readers whom it admits, and the rules are applied to everything again and again until nothing
 * changes. It knows nothing of labels, positions or indexes.
 */
final class ReleaseOracle {
  private final List<Visibility> readers;
  private final List<Version> versions = new ArrayList<>();
  private int clock;

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
    private final int added;
    private final PartnerCode owner;
    private final String id;
    private final String key;
    private final String document;
    private final Set<Target> targets;
    private Reach reach;

    Version(int added, Submission submission, Set<Target> targets, Reach reach) {
      this.added = added;
      this.owner = submission.owner();
      this.id = submission.object().id().value();
      this.key = submission.object().version().map(StixTimestamp::sortKey).orElse("");
      this.document = submission.object().document().toString();
      this.targets = targets;
      this.reach = reach;
    }
  }

  /** Whether the owner has this version already, with that content. */
  boolean hasSame(Submission submission) {
    String document = submission.object().document().toString();
    return same(submission).filter(it -> it.document.equals(document)).isPresent();
  }

  /** Whether the owner has this version already. */
  boolean has(Submission submission) {
    return same(submission).isPresent();
  }

  private Optional<Version> same(Submission submission) {
    String key = submission.object().version().map(StixTimestamp::sortKey).orElse("");
    return chain(new Target(submission.object().id().value(), submission.owner()))
        .filter(it -> it.key.equals(key))
        .findFirst();
  }

  /** What is sent again narrows, and what is new enters. */
  void add(Submission submission) {
    Set<Target> targets = targets(submission);
    Reach reach = within(own(submission), targets, submission.owner());
    Optional<Version> there = same(submission);
    if (there.isPresent()) {
      there.get().reach = there.get().reach.and(reach);
    } else {
      versions.add(new Version(clock++, submission, targets, revoked(submission).orElse(reach)));
    }
    settle();
  }

  private Set<Target> targets(Submission submission) {
    return submission.object().references().stream()
        .map(id -> bound(id.value(), submission.owner()))
        .collect(Collectors.toSet());
  }

  /**
   * Whether a revocation's markings leave out somebody who sees the version before it. An object
   * that refers to others is left open: what narrowed it may be hidden from its own owner.
   */
  boolean leavesOut(Submission submission) {
    Reach own = own(submission);
    return revoked(submission)
        .filter(
            it ->
                chain(new Target(submission.object().id().value(), submission.owner()))
                    .allMatch(version -> version.targets.isEmpty()))
        .map(it -> readers.stream().anyMatch(r -> it.has(r.reader()) && !own.has(r.reader())))
        .orElse(false);
  }

  /** Who sees the version that a revocation is about. */
  private Optional<Reach> revoked(Submission submission) {
    return before(submission).filter(it -> submission.object().revoked());
  }

  /** An owner takes versions away. */
  boolean delete(PartnerCode owner, String id, VersionSelection selection) {
    List<Version> gone =
        chain(new Target(id, owner)).filter(it -> isSelected(it, selection)).toList();
    versions.removeAll(gone);
    settle();
    return !gone.isEmpty();
  }

  private Reach own(Submission submission) {
    Set<PartnerCode> level = new HashSet<>();
    Set<PartnerCode> named = new HashSet<>(Set.of(submission.owner()));
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

  private Target bound(String id, PartnerCode owner) {
    Target own = new Target(id, owner);
    if (newest(own).isPresent()) {
      return own;
    }
    return versions.stream()
        .filter(it -> it.id.equals(id))
        .sorted(Comparator.comparing(it -> it.added))
        .map(it -> new Target(id, it.owner))
        .filter(it -> newest(it).orElseThrow().reach.has(owner))
        .findFirst()
        .orElse(own);
  }

  private Optional<Reach> before(Submission submission) {
    String key = submission.object().version().map(StixTimestamp::sortKey).orElse("");
    return chain(new Target(submission.object().id().value(), submission.owner()))
        .filter(it -> it.key.compareTo(key) < 0)
        .max(Comparator.comparing(it -> it.key))
        .map(it -> it.reach);
  }

  private void settle() {
    boolean changed = true;
    while (changed) {
      changed = false;
      for (Version version : versions) {
        Reach now = within(version.reach, version.targets, version.owner);
        now = next(version).map(it -> it.reach).map(now::and).orElse(now);
        changed |= !now.equals(version.reach);
        version.reach = now;
      }
    }
  }

  private Optional<Version> next(Version version) {
    return chain(new Target(version.id, version.owner))
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
    List<String> keys = chain(new Target(version.id, version.owner)).map(it -> it.key).toList();
    return selection.all()
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
