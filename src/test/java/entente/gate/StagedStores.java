package entente.gate;

import static org.assertj.core.api.Assertions.assertThat;

import entente.audit.AccessRecord;
import entente.audit.AccessRecordPage;
import entente.audit.AccessRecordQuery;
import entente.audit.AuditTrail;
import entente.audit.Outcome;
import entente.catalog.Addition;
import entente.catalog.Additions;
import entente.catalog.ChangeId;
import entente.catalog.ChangeRecord;
import entente.catalog.CollectionId;
import entente.catalog.CollectionState;
import entente.catalog.Contributor;
import entente.catalog.DateAdded;
import entente.catalog.Deletion;
import entente.catalog.DeletionRequest;
import entente.catalog.KnownSight;
import entente.catalog.ObjectPage;
import entente.catalog.ObjectQuery;
import entente.catalog.ObjectRepository;
import entente.catalog.PageBasis;
import entente.catalog.PartnerCode;
import entente.catalog.Sight;
import entente.catalog.Submission;
import entente.catalog.Visibility;
import entente.database.OpenTransaction;
import entente.problem.Problem;
import entente.sharing.Caller;
import entente.stix.StixId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * Stands in for the stores that the gates use, to stage what real ones do seldom: it notes in which
 * order they are asked, and fails or holds back an answer where a test says so.
 */
final class StagedStores implements ObjectRepository, AuditTrail, StatusRepository {
  final List<Deed> deeds = new CopyOnWriteArrayList<>();
  final List<AccessRecord> records = new CopyOnWriteArrayList<>();

  /** The records of what was about to be committed. */
  final List<AccessRecord> intents = new CopyOnWriteArrayList<>();

  final Map<StixId, Buffer> definitions = new HashMap<>();
  final Map<StixId, PartnerCode> owners = new HashMap<>();
  final Map<StixId, Boolean> held = new HashMap<>();

  /** What becomes of single objects; of the others, {@link #result}. */
  final Map<StixId, Addition.Result> results = new HashMap<>();

  ObjectPage page = ObjectPage.of(List.of(), false, Sight.NONE);

  /** The state of every collection; absent where none ever held an object. */
  Optional<CollectionState> state = Optional.empty();

  Addition.Result result = Addition.Result.ADDED;
  Deletion deletion = Deletion.DELETED;
  boolean isStatusNew = true;
  boolean isStatusAlive = true;
  final Set<PartnerCode> trusted = new HashSet<>();
  Optional<Contributor> contributor = Optional.empty();
  final List<Submission> submissions = new CopyOnWriteArrayList<>();

  /** What was last known of each submission. */
  final List<SubmissionStatus> statuses = new CopyOnWriteArrayList<>();

  /** The statuses of which it was said that their bundles are being received. */
  final Set<UUID> keptAlive = new HashSet<>();

  private final Map<Deed, Uni<Void>> staged = new EnumMap<>(Deed.class);

  /** What the gates ask of the stores. */
  enum Deed {
    FIND,
    HOLDS,
    DEFINITIONS,
    ADD,
    PREVIEW,
    DELETE,
    RECORD,
    BEGIN,
    SAVE,
    UPDATE
  }

  /** Such a deed fails from now on. */
  void fail(Deed deed) {
    staged.put(
        deed, Uni.createFrom().failure(new Problem(Problem.Kind.UNAVAILABLE, deed + " is down")));
  }

  /** Such a deed fails once it was done that often. */
  void failAfter(Deed deed, int times) {
    staged.put(
        deed,
        Uni.createFrom()
            .deferred(
                () ->
                    deeds.stream().filter(deed::equals).count() > times
                        ? Uni.createFrom()
                            .failure(new Problem(Problem.Kind.UNAVAILABLE, deed + " is down"))
                        : Uni.createFrom().voidItem()));
  }

  /** The identifiers of what was to be added, in that order. */
  List<String> submitted() {
    return submissions.stream().map(it -> it.object().id().value()).toList();
  }

  /**
   * A deed that was asked for and is not done yet.
   *
   * @param reached completes when it is asked for
   * @param answer is completed by the test when it is to be done
   */
  record Held(CompletableFuture<Void> reached, CompletableFuture<Void> answer) {
    void complete() {
      assertThat(answer.complete(null)).isTrue();
    }
  }

  /** Such a deed is done when the test completes what is returned. */
  Held holdBack(Deed deed) {
    Held held = new Held(new CompletableFuture<>(), new CompletableFuture<>());
    staged.put(
        deed,
        Uni.createFrom()
            .deferred(
                () -> {
                  held.reached().complete(null);
                  return Uni.createFrom().completionStage(held.answer());
                }));
    return held;
  }

  private <T> Uni<T> done(Deed deed, Supplier<T> answer) {
    return Uni.createFrom()
        .deferred(
            () -> {
              deeds.add(deed);
              return staged
                  .getOrDefault(deed, Uni.createFrom().voidItem())
                  .map(ignored -> answer.get());
            });
  }

  @Override
  public Uni<ObjectPage> find(
      CollectionId collection, ObjectQuery query, Visibility visibility, Detail detail) {
    return done(Deed.FIND, () -> page.in(state));
  }

  @Override
  public KnownSight sight(CollectionId collection, Visibility visibility) {
    return new KnownSight(page.sight(), state.map(CollectionState::revision).orElse(0L));
  }

  @Override
  public Uni<CollectionState> state(CollectionId collection) {
    return Uni.createFrom().item(state::orElseThrow);
  }

  @Override
  public Uni<Boolean> holds(CollectionId collection, StixId id, Visibility visibility) {
    return done(Deed.HOLDS, () -> held.getOrDefault(id, false));
  }

  @Override
  public Uni<List<Addition>> add(
      CollectionId collection,
      Contributor by,
      List<Submission> submitted,
      ChangeRecord<Additions> changeRecord) {
    contributor = Optional.of(by);
    submissions.addAll(submitted);
    return done(Deed.ADD, () -> submitted.stream().map(this::addition).toList())
        .call(
            additions ->
                changeRecord.intended(ChangeId.next(), new Additions(additions, List.of())));
  }

  private Addition addition(Submission submission) {
    return new Addition(
        results.getOrDefault(submission.object().id(), result),
        "2021-03-02T00:00:00.000Z",
        Optional.of(new DateAdded(7)),
        Optional.of(submission.release().admitting(submission.owner())),
        Optional.empty());
  }

  @Override
  public Uni<List<Addition>> preview(
      CollectionId collection, Contributor by, List<Submission> submitted) {
    return done(Deed.PREVIEW, () -> submitted.stream().map(this::addition).toList());
  }

  @Override
  public Uni<Deletion> delete(
      CollectionId collection,
      Contributor by,
      DeletionRequest request,
      ChangeRecord<Deletion> changeRecord) {
    return done(Deed.DELETE, () -> deletion)
        .call(
            answer ->
                answer == Deletion.DELETED
                    ? changeRecord.intended(ChangeId.next(), answer)
                    : Uni.createFrom().voidItem());
  }

  @Override
  public Uni<Map<StixId, Buffer>> definitions(
      CollectionId collection, Set<StixId> ids, Set<PartnerCode> contributors, Visibility sight) {
    trusted.addAll(contributors);
    return done(
        Deed.DEFINITIONS,
        () -> {
          Map<StixId, Buffer> found = new HashMap<>(definitions);
          found.keySet().retainAll(ids);
          found
              .keySet()
              .removeIf(id -> owners.containsKey(id) && !contributors.contains(owners.get(id)));
          return found;
        });
  }

  @Override
  public Uni<Void> append(AccessRecord accessRecord) {
    if (accessRecord.outcome() == Outcome.INTENDED) {
      return Uni.createFrom().voidItem().invoke(() -> intents.add(accessRecord));
    }
    return done(
        Deed.RECORD,
        () -> {
          records.add(accessRecord);
          return null;
        });
  }

  @Override
  public Uni<Boolean> append(AccessRecord accessRecord, PageBasis basis) {
    return done(Deed.RECORD, () -> state.filter(basis::holds).isPresent())
        .invoke(
            holds -> {
              if (holds) {
                records.add(accessRecord);
              }
            });
  }

  @Override
  public Uni<Void> append(List<AccessRecord> records, OpenTransaction transaction) {
    throw new UnsupportedOperationException("the staged objects are in another store");
  }

  @Override
  public Uni<AccessRecordPage> find(AccessRecordQuery query) {
    throw new UnsupportedOperationException("the gates read no records");
  }

  @Override
  public Uni<Void> save(String apiRoot, Caller caller, SubmissionStatus status) {
    return done(Deed.SAVE, () -> null);
  }

  @Override
  public Uni<Boolean> begin(String apiRoot, Caller caller, SubmissionStatus status) {
    return done(Deed.BEGIN, () -> isStatusNew);
  }

  @Override
  public Uni<Boolean> update(SubmissionStatus status) {
    return done(
        Deed.UPDATE,
        () -> {
          statuses.add(status);
          return isStatusAlive;
        });
  }

  @Override
  public Uni<Void> keepAlive(Set<UUID> ids) {
    keptAlive.addAll(ids);
    return Uni.createFrom().voidItem();
  }

  @Override
  public Uni<Optional<SubmissionStatus>> status(String apiRoot, Caller caller, UUID id) {
    throw new UnsupportedOperationException("the gates read no statuses");
  }

  @Override
  public Uni<Optional<SubmissionStatus>> status(Caller caller, UUID id) {
    throw new UnsupportedOperationException("the gates read no statuses");
  }

  @Override
  public Uni<Integer> forget(long before) {
    throw new UnsupportedOperationException("the gates forget nothing");
  }
}
