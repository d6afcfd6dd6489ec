package entente.gate;

import entente.catalog.Addition;
import entente.catalog.Additions;
import entente.catalog.ChangeRecord;
import entente.catalog.CollectionId;
import entente.catalog.Contributor;
import entente.catalog.ObjectRepository;
import entente.catalog.Submission;
import entente.gate.PendingObjects.Ready;
import entente.sharing.Access;
import entente.stix.StixObject;
import entente.stix.validation.StixValidator;
import entente.stix.validation.SubmissionValidation;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Supplier;

/**
 * Adds the objects that may enter: those of an envelope together, those of a bundle batch by batch;
 * or says what adding them would do.
 */
@ApplicationScoped
class Admission {
  /**
   * How many definitions may cite one another in a row; one that is cited by none counts as one.
   */
  private static final int DEFINITIONS_IN_A_ROW_MAX = 8;

  private final StixValidator validator;
  private final ValidationConfig config;
  private final MarkingDefinitions definitions;
  private final ObjectRepository repository;
  private final FairWorkers workers;
  private final ResentObjects resent;

  Admission(
      StixValidator validator,
      ValidationConfig config,
      MarkingDefinitions definitions,
      ObjectRepository repository,
      FairWorkers workers) {
    this.validator = validator;
    this.config = config;
    this.definitions = definitions;
    this.repository = repository;
    this.workers = workers;
    this.resent = new ResentObjects(repository, workers);
  }

  /** The store, asked to add or to say what adding would do. */
  private interface Store {
    Uni<List<Addition>> answer(
        CollectionId collection, Contributor contributor, List<Submission> submissions);
  }

  /** The validation of one submission, as strict as the collection is. */
  SubmissionValidation validation(Access access) {
    return validator.submission(config.strictness(access.collection().alias()));
  }

  /**
   * Adds the objects that may enter; what is held then is durable. Definitions are added before
   * what cites them, in a transaction of their own.
   *
   * @param changeRecord puts on record what each transaction adds, before it is committed
   * @return what is decided of each object, in their order
   */
  Uni<List<Decision>> add(
      Access access, List<StixObject> objects, ChangeRecord<Additions> changeRecord) {
    Store store =
        (collection, contributor, submissions) ->
            repository.add(collection, contributor, submissions, changeRecord);
    return pending(access, objects)
        .chain(pending -> decide(access, pending, store))
        .chain(decided -> resent.recognized(access, objects, decided));
  }

  /** What {@link #add} would decide at this moment; nothing is added. */
  Uni<List<Decision>> preview(Access access, List<StixObject> objects) {
    return pending(access, objects)
        .chain(pending -> decide(access, pending, repository::preview))
        .chain(decided -> resent.recognized(access, objects, decided));
  }

  private Uni<PendingObjects> pending(Access access, List<StixObject> objects) {
    return definitions
        .citedBy(objects, access)
        .map(known -> new PendingObjects(access, objects, known));
  }

  private Uni<List<Decision>> decide(Access access, PendingObjects pending, Store store) {
    return settleDefinitions(access, pending, store, DEFINITIONS_IN_A_ROW_MAX)
        .chain(() -> onWorker(access, pending::rest))
        .chain(rest -> settle(access, pending, store, rest))
        .map(settled -> pending.decided());
  }

  private Uni<Void> settleDefinitions(
      Access access, PendingObjects pending, Store store, int rounds) {
    return onWorker(access, () -> rounds > 0 ? pending.definitions() : List.<Ready>of())
        .chain(
            ready ->
                ready.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : settle(access, pending, store, ready)
                        .chain(() -> settleDefinitions(access, pending, store, rounds - 1)));
  }

  /** Rules are applied to each object, and partners to each release: that may take long. */
  private <T> Uni<T> onWorker(Access access, Supplier<T> work) {
    return workers.resume(access.caller().partner(), work);
  }

  private Uni<Void> settle(Access access, PendingObjects pending, Store store, List<Ready> ready) {
    if (ready.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    List<Submission> submissions = ready.stream().map(Ready::submission).toList();
    return store
        .answer(access.collection().id(), contributor(access), submissions)
        .chain(
            answers ->
                onWorker(
                    access,
                    () -> {
                      pending.settle(ready, answers);
                      return ready;
                    }))
        .replaceWithVoid();
  }

  static Contributor contributor(Access access) {
    return new Contributor(
        access.caller().partner(), access.writesAny(), access.canRead(), access.visibility());
  }
}
