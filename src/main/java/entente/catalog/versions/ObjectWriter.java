package entente.catalog.versions;

import entente.catalog.Addition;
import entente.catalog.CollectionId;
import entente.catalog.Contributor;
import entente.catalog.DateAdded;
import entente.catalog.Deletion;
import entente.catalog.Release;
import entente.catalog.ReleaseLabel;
import entente.catalog.ReleaseLabels;
import entente.catalog.Sight;
import entente.catalog.Submission;
import entente.catalog.VersionSelection;
import entente.catalog.versions.CollectionLabels.Known;
import entente.stix.StixId;
import entente.stix.StixTimestamp;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Adds and deletes objects, each time in one transaction that locks the collection's head. */
public final class ObjectWriter {
  private final LockedCollection.Lock lock;
  private final ReleaseLabels releaseLabels;
  private final Clock clock;

  /** Writes to the store whose lock this is. */
  public ObjectWriter(LockedCollection.Lock lock, ReleaseLabels releaseLabels, Clock clock) {
    this.lock = lock;
    this.releaseLabels = releaseLabels;
    this.clock = clock;
  }

  /**
   * Adds objects, all or none. Their labels come first, by themselves: one that is never used harms
   * nobody.
   *
   * @return for each submission, in their order, what became of it
   */
  public Uni<List<Addition>> add(
      CollectionId collection, Contributor contributor, List<Submission> submissions) {
    Set<Release> releases =
        submissions.stream().map(AdditionPlan::released).collect(Collectors.toSet());
    return releaseLabels
        .of(releases)
        .chain(
            labels ->
                lock.whileLocked(
                    collection, locked -> add(locked, contributor, submissions, labels)));
  }

  /**
   * What {@link #add} would answer.
   *
   * @return for each submission, in their order, what would become of it
   */
  public Uni<List<Addition>> preview(
      CollectionId collection, Contributor contributor, List<Submission> submissions) {
    Set<Release> releases =
        submissions.stream().map(AdditionPlan::released).collect(Collectors.toSet());
    return releaseLabels
        .of(releases)
        .chain(
            labels ->
                lock.whileLocked(
                    collection,
                    locked ->
                        plan(locked, contributor, submissions)
                            .map(plan -> plan.addAll(submissions, labels))));
  }

  private Uni<List<Addition>> add(
      LockedCollection locked,
      Contributor contributor,
      List<Submission> submissions,
      Map<Release, ReleaseLabel> labels) {
    return plan(locked, contributor, submissions)
        .chain(
            plan -> {
              List<Addition> additions = plan.addAll(submissions, labels);
              return carriedOut(locked, plan).replaceWith(additions);
            });
  }

  private Uni<AdditionPlan> plan(
      LockedCollection locked, Contributor contributor, List<Submission> submissions) {
    Set<StixId> ids = submissions.stream().map(it -> it.object().id()).collect(Collectors.toSet());
    Set<String> versionKeys =
        submissions.stream()
            .flatMap(it -> it.object().version().stream())
            .map(StixTimestamp::sortKey)
            .collect(Collectors.toSet());
    return sight(locked, contributor)
        .chain(
            sight ->
                locked
                    .kept(ids, versionKeys)
                    .map(
                        kept -> {
                          DateAdded now = DateAdded.of(clock.instant());
                          AdditionPlan plan =
                              new AdditionPlan(contributor, sight, locked.head(), now);
                          kept.forEach(plan::keep);
                          return plan;
                        }));
  }

  private static Uni<Sight> sight(LockedCollection locked, Contributor contributor) {
    return locked
        .releases()
        .map(releases -> CollectionLabels.cleared(new Known(releases), contributor.visibility()));
  }

  private static Uni<Void> carriedOut(LockedCollection locked, AdditionPlan plan) {
    List<StoredVersion> inserts = plan.inserts();
    List<StoredVersion> updates = plan.updates();
    return inserts.isEmpty()
        ? Uni.createFrom().voidItem()
        : locked
            .insert(inserts)
            .chain(() -> locked.update(updates))
            .chain(() -> locked.move(locked.head().behind(inserts)));
  }

  /** Deletes versions of an object, leaving tombstones. */
  public Uni<Deletion> delete(
      CollectionId collection, Contributor contributor, StixId id, VersionSelection versions) {
    return lock.whileLocked(
        collection,
        locked ->
            sight(locked, contributor)
                .chain(
                    sight ->
                        locked
                            .kept(Set.of(id), Set.of())
                            .map(kept -> new DeletionPlan(kept, sight))
                            .chain(plan -> delete(locked, contributor, plan, versions))));
  }

  private Uni<Deletion> delete(
      LockedCollection locked,
      Contributor contributor,
      DeletionPlan plan,
      VersionSelection versions) {
    Optional<ObjectVersions> object = plan.deletable(contributor);
    if (object.isEmpty()) {
      return Uni.createFrom().item(() -> plan.isSeen() ? Deletion.NOT_YOURS : Deletion.NOT_THERE);
    }
    List<StoredVersion> gone = DeletionPlan.selected(object.get(), versions);
    if (gone.isEmpty()) {
      return Uni.createFrom().item(Deletion.NOT_THERE);
    }
    return locked
        .delete(gone, clock.instant(), contributor.partner())
        .chain(() -> locked.update(DeletionPlan.survivors(object.get(), gone)))
        .replaceWith(Deletion.DELETED);
  }
}
