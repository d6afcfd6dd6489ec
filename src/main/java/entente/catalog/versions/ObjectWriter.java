package entente.catalog.versions;

import entente.catalog.Addition;
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
import org.jboss.logging.Logger;

/** Adds and deletes objects, each time in one transaction that locks the collection's head. */
public final class ObjectWriter {
  private static final Logger LOG = Logger.getLogger(ObjectWriter.class);

  private final LockedCollection.Lock lock;
  private final WriteLimits limits;
  private final Clock clock;

  /** Writes to the store whose lock this is. */
  public ObjectWriter(LockedCollection.Lock lock, WriteLimits limits, Clock clock) {
    this.lock = lock;
    this.limits = limits;
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
      ChangeRecord<List<Addition>> changeRecord) {
    return lock.whileLocked(
            collection,
            locked ->
                new SubmittedBatch(locked, contributor, submissions, limits)
                    .decide(now())
                    .chain(decision -> carriedOut(locked, decision, changeRecord)))
        .invoke(written -> warn(collection, written.collisions()))
        .map(Written::additions);
  }

  /**
   * What {@link #add} would answer; nobody waits for it, and nothing is written.
   *
   * @return for each submission, in their order, what would become of it
   */
  public Uni<List<Addition>> preview(
      CollectionId collection, Contributor contributor, List<Submission> submissions) {
    return lock.atOneMoment(
        collection,
        snapshot ->
            new SubmittedBatch(snapshot, contributor, submissions, limits)
                .decide(now())
                .map(decision -> decision.plan().additions()));
  }

  private DateAdded now() {
    return DateAdded.of(clock.instant());
  }

  /**
   * By mistake or not, readers are shown two different objects under one identifier. Said once for
   * a submission, so that who sends many of them does not fill the log.
   */
  private static void warn(CollectionId collection, List<OwnedId> collisions) {
    collisions.stream()
        .findFirst()
        .ifPresent(
            object ->
                LOG.warnf(
                    "two partners differ about one version: collection=%s id=%s partner=%s, and %d"
                        + " more of this submission",
                    collection, object.id(), object.owner(), collisions.size() - 1));
  }

  private record Written(List<Addition> additions, List<OwnedId> collisions) {}

  private Uni<Written> carriedOut(
      LockedCollection locked, Decision decision, ChangeRecord<List<Addition>> changeRecord) {
    WrittenChanges changes = new WrittenChanges(locked, clock);
    return changes
        .write(decision.objects(), decision.plan().inserts())
        .chain(
            written -> {
              List<Addition> additions = decision.plan().additions();
              return (written
                      ? locked.record(changeRecord, additions)
                      : Uni.createFrom().voidItem())
                  .replaceWith(new Written(additions, decision.plan().collisions()));
            });
  }

  /** Deletes versions of an object, leaving tombstones. */
  public Uni<Deletion> delete(
      CollectionId collection,
      Contributor contributor,
      DeletionRequest request,
      ChangeRecord<Deletion> changeRecord) {
    return lock.whileLocked(
        collection,
        locked ->
            locked
                .releases()
                .map(
                    releases ->
                        new KnownObjects(releases, new WorkLimit(contributor, limits.rowsMax())))
                .call(objects -> ends(locked, objects, request.id()))
                .chain(objects -> delete(locked, contributor, objects, request))
                .call(
                    deletion ->
                        deletion == Deletion.DELETED
                            ? locked.record(changeRecord, deletion)
                            : Uni.createFrom().voidItem()));
  }

  private static Uni<Void> ends(LockedCollection locked, KnownObjects objects, StixId id) {
    return locked
        .ends(Set.of(id), objects.work().asking())
        .invoke(found -> objects.keep(found, object -> false))
        .replaceWithVoid();
  }

  private Uni<Deletion> delete(
      LockedCollection locked,
      Contributor contributor,
      KnownObjects objects,
      DeletionRequest request) {
    DeletionPlan plan = new DeletionPlan(contributor, objects, request.id());
    Optional<ObjectVersions> object = plan.deletable();
    if (object.isEmpty()) {
      return Uni.createFrom().item(() -> plan.isSeen() ? Deletion.NOT_YOURS : Deletion.NOT_THERE);
    }
    if (request.versions().all() && plan.isOwn(object.get())) {
      return deleteAll(locked, plan, object.get());
    }
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
    List<StoredVersion> gone = DeletionPlan.selected(object, versions);
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
