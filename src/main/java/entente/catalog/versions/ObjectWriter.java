package entente.catalog.versions;

import entente.catalog.Addition;
import entente.catalog.Additions;
import entente.catalog.ChangeRecord;
import entente.catalog.CollectionId;
import entente.catalog.Contributor;
import entente.catalog.DateAdded;
import entente.catalog.Deletion;
import entente.catalog.DeletionRequest;
import entente.catalog.Submission;
import entente.catalog.VersionSelection;
import entente.catalog.WriteLimits;
import entente.catalog.versions.SubmittedBatch.Decision;
import entente.stix.StixId;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Adds and deletes objects, each time in one transaction that locks the collection's head. */
public final class ObjectWriter {
  private final LockedCollection.Lock lock;
  private final WriteLimits limits;
  private final WriterShares shares;
  private final Clock clock;

  /** Writes to the store whose lock this is. */
  public ObjectWriter(
      LockedCollection.Lock lock, WriteLimits limits, WriterShares shares, Clock clock) {
    this.lock = lock;
    this.limits = limits;
    this.shares = shares;
    this.clock = clock;
  }

  /**
   * Adds objects, all or none.
   *
   * @return for each submission, in their order, what became of it
   */
  public Uni<List<Addition>> add(
      CollectionId collection,
      Contributor contributor,
      List<Submission> submissions,
      ChangeRecord<Additions> changeRecord) {
    return shares
        .write(
            contributor.partner(),
            () ->
                lock.whileLocked(
                    collection,
                    locked ->
                        new SubmittedBatch(locked, contributor, submissions, limits)
                            .decide(now())
                            .chain(decision -> carriedOut(locked, decision, changeRecord))))
        .map(Additions::told);
  }

  /**
   * What {@link #add} would answer; nobody waits for it, and nothing is written.
   *
   * @return for each submission, in their order, what would become of it
   */
  public Uni<List<Addition>> preview(
      CollectionId collection, Contributor contributor, List<Submission> submissions) {
    return shares.preview(
        contributor.partner(),
        () ->
            lock.atOneMoment(
                collection,
                snapshot ->
                    new SubmittedBatch(snapshot, contributor, submissions, limits)
                        .decide(now())
                        .map(decision -> decision.plan().additions())));
  }

  private DateAdded now() {
    return DateAdded.of(clock.instant());
  }

  private Uni<Additions> carriedOut(
      LockedCollection locked, Decision decision, ChangeRecord<Additions> changeRecord) {
    WrittenChanges changes = new WrittenChanges(locked, clock);
    return changes
        .write(decision.objects(), decision.plan().inserts())
        .chain(
            written -> {
              AdditionPlan plan = decision.plan();
              Additions additions = new Additions(plan.additions(), plan.collisions());
              return (written
                      ? locked.record(changeRecord, additions)
                      : Uni.createFrom().voidItem())
                  .replaceWith(additions);
            });
  }

  /**
   * Deletes versions of an object, leaving tombstones. Where none can be deleted the collection is
   * not locked: whoever asks for what is not there holds up nobody who writes.
   */
  public Uni<Deletion> delete(
      CollectionId collection,
      Contributor contributor,
      DeletionRequest request,
      ChangeRecord<Deletion> changeRecord) {
    return shares.write(
        contributor.partner(),
        () ->
            lock.atOneMoment(collection, snapshot -> planned(snapshot, contributor, request.id()))
                .chain(
                    plan ->
                        plan.deletable().isEmpty()
                            ? Uni.createFrom().item(refused(plan))
                            : deleteLocked(collection, contributor, request, changeRecord)));
  }

  private Uni<Deletion> deleteLocked(
      CollectionId collection,
      Contributor contributor,
      DeletionRequest request,
      ChangeRecord<Deletion> changeRecord) {
    return lock.whileLocked(
        collection,
        locked ->
            planned(locked, contributor, request.id())
                .chain(plan -> delete(locked, plan, request))
                .call(
                    deletion ->
                        deletion == Deletion.DELETED
                            ? locked.record(changeRecord, deletion)
                            : Uni.createFrom().voidItem()));
  }

  private Uni<DeletionPlan> planned(
      CollectionSnapshot collection, Contributor contributor, StixId id) {
    return collection
        .releases()
        .map(releases -> new KnownObjects(releases, new WorkLimit(contributor, limits.rowsMax())))
        .call(objects -> ends(collection, objects, id))
        .map(objects -> new DeletionPlan(contributor, objects, id));
  }

  private static Uni<Void> ends(CollectionSnapshot collection, KnownObjects objects, StixId id) {
    return collection
        .ends(Set.of(id), objects.work().asking())
        .invoke(found -> objects.keep(found, object -> false))
        .replaceWithVoid();
  }

  private static Deletion refused(DeletionPlan plan) {
    return plan.isSeen() ? Deletion.NOT_YOURS : Deletion.NOT_THERE;
  }

  private Uni<Deletion> delete(
      LockedCollection locked, DeletionPlan plan, DeletionRequest request) {
    Optional<ObjectVersions> object = plan.deletable();
    if (object.isEmpty()) {
      return Uni.createFrom().item(refused(plan));
    }
    if (request.versions().all() && plan.isOwn(object.get())) {
      return deleteAll(locked, plan, object.get());
    }
    KnownObjects objects = plan.known();
    return locked
        .facts(Set.of(object.get().object()), objects.work().asking())
        .invoke(found -> objects.keep(found, known -> true))
        .chain(() -> delete(locked, plan, object.get(), request.versions()));
  }

  /**
   * Owners withdraw what is theirs however many versions there are. Nothing follows from it: where
   * no version is left, none that was hidden comes to be the newest.
   */
  private Uni<Deletion> deleteAll(
      LockedCollection locked, DeletionPlan plan, ObjectVersions object) {
    return locked
        .deleteAll(object.object(), clock.instant(), plan.caller())
        .chain(new WrittenChanges(locked, clock)::forget)
        .replaceWith(Deletion.DELETED);
  }

  private Uni<Deletion> delete(
      LockedCollection locked,
      DeletionPlan plan,
      ObjectVersions object,
      VersionSelection versions) {
    List<StoredVersion> gone = plan.selected(object, versions);
    if (gone.isEmpty()) {
      return Uni.createFrom().item(Deletion.NOT_THERE);
    }
    plan.take(object, gone);
    WrittenChanges changes = new WrittenChanges(locked, clock);
    return new Carrying(locked, plan.known())
        .carry()
        .chain(() -> locked.delete(gone, clock.instant(), plan.caller()))
        .chain(() -> changes.writeWithout(plan.known(), gone))
        .replaceWith(Deletion.DELETED);
  }
}
