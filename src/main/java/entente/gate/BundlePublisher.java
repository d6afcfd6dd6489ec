package entente.gate;

import entente.audit.Outcome;
import entente.audit.RequestFacts;
import entente.catalog.TaxiiTimestamp;
import entente.context.CallerContext;
import entente.problem.FailureTranslator;
import entente.problem.Problem;
import entente.sharing.Access;
import entente.stix.DocumentConfig;
import entente.stix.ObjectsReader;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** The gate in for bundles, which are added batch by batch while they arrive. */
@ApplicationScoped
public class BundlePublisher {
  private final BatchPublisher publisher;
  private final RecordKeeper keeper;
  private final StatusRepository statuses;
  private final RunningBundles running;
  private final WaitingSpace space;
  private final FailureTranslator translator;
  private final PublishConfig config;
  private final DocumentConfig documents;
  private final Clock clock;

  BundlePublisher(
      BatchPublisher publisher,
      RecordKeeper keeper,
      StatusRepository statuses,
      RunningBundles running,
      WaitingSpace space,
      FailureTranslator translator,
      PublishConfig config,
      DocumentConfig documents,
      Clock clock) {
    this.publisher = publisher;
    this.keeper = keeper;
    this.statuses = statuses;
    this.running = running;
    this.space = space;
    this.translator = translator;
    this.config = config;
    this.documents = documents;
    this.clock = clock;
  }

  /**
   * A bundle that is being sent.
   *
   * @param status the identifier of its status
   * @param text its JSON text; reading it blocks, so a worker thread reads it
   * @param rendering renders the status as the body of the response
   */
  public record Upload(
      UUID status, InputStream text, Function<SubmissionStatus, Buffer> rendering) {}

  /**
   * Adds a bundle to its end, or to the point from which it cannot be read. What was added by then
   * stays, and the status says from which object on nothing was added.
   *
   * @return the status, complete and on record; fails if nothing was added, or if the sender is not
   *     at fault, and then the status says so too
   */
  public Uni<RenderedStatus> publish(Access access, RequestFacts facts, Upload upload) {
    access.requireWrite();
    Transfer transfer = new Transfer(access, facts, upload);
    return running.take(
        access.caller().partner(),
        statuses
            .begin(access.collection().apiRoot(), access.caller(), transfer.status)
            .invoke(BundlePublisher::requireNew)
            .chain(() -> running.alive(upload.status(), transfer.receive())));
  }

  private static void requireNew(boolean isNew) {
    if (!isNew) {
      throw Problem.unprocessable("the identifier of a status was used before; choose another");
    }
  }

  private static void requireNotAbandoned(boolean alive) {
    if (!alive) {
      throw new Problem(
          Problem.Kind.UNAVAILABLE, "the upload was considered abandoned; send the bundle again");
    }
  }

  /** Why nothing more is added, in words for the sender. */
  private String reason(Throwable failure) {
    return translator.problem(failure).map(Problem::detail).orElse("the server failed");
  }

  private static boolean isSenders(Problem problem) {
    return switch (problem.kind()) {
      case MALFORMED, TOO_LARGE, TOO_SLOW, UNPROCESSABLE -> true;
      default -> false;
    };
  }

  /** The state of one upload. */
  private final class Transfer {
    private final Access access;
    private final RequestFacts facts;
    private final Upload upload;
    private final BundleBatches batches;
    private final Executor requestContext = CallerContext.current();
    private SubmissionStatus status;

    Transfer(Access access, RequestFacts facts, Upload upload) {
      this.access = access;
      this.facts = facts;
      this.upload = upload;
      this.batches =
          new BundleBatches(
              () -> new ObjectsReader(upload.text(), documents.limits(), "the body"),
              new WaitingObjects(documents.limits(), space),
              publisher.validation(access)::validate,
              config,
              clock);
      this.status = SubmissionStatus.begun(upload.status(), TaxiiTimestamp.micros(facts.time()));
    }

    Uni<RenderedStatus> receive() {
      return Uni.createFrom()
          .deferred(this::takeNext)
          .repeat()
          .whilst(more -> more)
          .collect()
          .last()
          .chain(this::complete)
          .onFailure()
          .recoverWithUni(this::abort)
          .eventually(batches::close);
    }

    /** Reads a batch on a worker thread, then publishes it on the context of the request. */
    private Uni<Boolean> takeNext() {
      return Uni.createFrom()
          .item(batches::next)
          .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
          .emitOn(requestContext)
          .chain(batch -> batch.isEmpty() ? Uni.createFrom().item(false) : take(batch));
    }

    private Uni<Boolean> take(BundleBatches.Batch batch) {
      return publisher
          .publish(access, facts, batch)
          .map(
              outcome ->
                  status.with(
                      outcome.successes(),
                      outcome.failures(),
                      outcome.warnings(),
                      config.statusDetailsMax()))
          .chain(this::keep)
          .replaceWith(true);
    }

    private Uni<RenderedStatus> complete() {
      SubmissionStatus whole = status.completed();
      Buffer body = upload.rendering().apply(whole);
      return keeper
          .served(facts, 0, body)
          .chain(() -> keep(whole))
          .map(kept -> new RenderedStatus(kept, body));
    }

    /** If the sender is at fault and some objects were added, the answer is still a status. */
    private Uni<RenderedStatus> abort(Throwable failure) {
      String reason = reason(failure);
      SubmissionStatus part = ended(failure, reason);
      if (failure instanceof Problem problem && isSenders(problem) && status.total() > 0) {
        return keeper
            .refused(facts, Outcome.of(problem.kind()))
            .chain(() -> keep(part))
            .map(kept -> new RenderedStatus(kept, upload.rendering().apply(kept)));
      }
      return keep(part)
          .onItemOrFailure()
          .transformToUni((kept, unkept) -> Uni.createFrom().failure(failure));
    }

    /** A bundle that was read and decided to its end is at fault itself. */
    private SubmissionStatus ended(Throwable failure, String reason) {
      boolean isWhole = batches.isAtEnd() && batches.received() == status.total();
      return isWhole && failure instanceof Problem problem && isSenders(problem)
          ? status.faulty(reason)
          : status.aborted(batches.received(), reason);
    }

    private Uni<SubmissionStatus> keep(SubmissionStatus next) {
      return statuses
          .update(next)
          .map(
              kept -> {
                requireNotAbandoned(kept);
                status = next;
                return next;
              });
    }
  }
}
