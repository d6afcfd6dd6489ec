package entente.catalog.versions;

import entente.catalog.Addition;
import entente.catalog.ChangeRecord;
import entente.catalog.CollectionId;
import entente.catalog.Contributor;
import entente.catalog.DateAdded;
import entente.catalog.Deletion;
import entente.catalog.DeletionRequest;
import entente.catalog.Submission;
import entente.catalog.WriteLimits;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
                new Batch(locked, contributor, submissions)
                    .decided(Set.of())
                    .chain(decision -> carriedOut(locked, decision, changeRecord)))
        .invoke(written -> warn(collection, written.collisions()))
        .map(Written::additions);
  }

  /**
   * What {@link #add} would answer.
   *
   * @return for each submission, in their order, what would become of it
   */
  public Uni<List<Addition>> preview(
      CollectionId collection, Contributor contributor, List<Submission> submissions) {
    return lock.atOneMoment(
        collection,
        locked ->
            new Batch(locked, contributor, submissions)
                .decided(Set.of())
                .map(decision -> decision.plan().additions()));
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

  private record Decision(AdditionPlan plan, KnownObjects objects) {}

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

  /** What is sent together, and is decided about together. */
  private final class Batch {
    private final LockedCollection locked;
    private final Contributor contributor;
    private final List<Submission> submissions;

    Batch(LockedCollection locked, Contributor contributor, List<Submission> submissions) {
      this.locked = locked;
      this.contributor = contributor;
      this.submissions = submissions;
    }

    /** Decides; again without those that would bring too many releases, as long as there are. */
    Uni<Decision> decided(Set<Integer> refused) {
      return new BatchLookup(locked, contributor, submissions, limits.referencesMax())
          .known()
          .map(objects -> planned(objects, refused))
          .call(it -> new Carrying(locked, it.objects(), limits.carriedMax()).carry())
          .chain(
              decision ->
                  excessive(decision)
                      .chain(
                          more -> {
                            Set<Integer> all = new HashSet<>(refused);
                            return all.addAll(more)
                                ? decided(all)
                                : Uni.createFrom().item(decision);
                          }));
    }

    private Decision planned(KnownObjects objects, Set<Integer> refused) {
      AdditionPlan plan =
          new AdditionPlan(
              contributor, objects, limits.referencesMax(), DateAdded.of(clock.instant()));
      plan.addAll(submissions, refused);
      return new Decision(plan, objects);
    }

    private Uni<Set<Integer>> excessive(Decision decision) {
      return locked
          .releases()
          .map(Map::values)
          .map(it -> new NewReleases(Set.copyOf(it), locked.head(), limits.releasesMax()))
          .map(it -> it.excessive(decision.plan(), decision.objects(), submissions.size()));
    }
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
                .map(KnownObjects::new)
                .call(objects -> locked.facts(Set.of(request.id())).invoke(objects::keep))
                .chain(objects -> delete(locked, contributor, objects, request))
                .call(
                    deletion ->
                        deletion == Deletion.DELETED
                            ? locked.record(changeRecord, deletion)
                            : Uni.createFrom().voidItem()));
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
    List<StoredVersion> gone = DeletionPlan.selected(object.get(), request.versions());
    if (gone.isEmpty()) {
      return Uni.createFrom().item(Deletion.NOT_THERE);
    }
    plan.take(object.get(), gone);
    WrittenChanges changes = new WrittenChanges(locked, clock);
    return new Carrying(locked, objects, limits.carriedMax())
        .carry()
        .chain(() -> locked.delete(gone, clock.instant(), contributor.partner()))
        .chain(() -> changes.writeWithout(objects, gone))
        .replaceWith(Deletion.DELETED);
  }
}
