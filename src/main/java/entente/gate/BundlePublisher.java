package entente.gate;

import entente.audit.Inquiry;
import entente.audit.Outcome;
import entente.catalog.TaxiiTimestamp;
import entente.problem.Problem;
import entente.sharing.Access;
import entente.stix.validation.Verdict;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** The gate in for bundles, which are taken while they come, one batch after another. */
@ApplicationScoped
public class BundlePublisher {
  private final BatchPublisher publisher;
  private final RecordKeeper keeper;
  private final StatusRepository statuses;
  private final RunningBundles running;
  private final PublishConfig config;
  private final Clock clock;

  BundlePublisher(
      BatchPublisher publisher,
      RecordKeeper keeper,
      StatusRepository statuses,
      RunningBundles running,
      PublishConfig config,
      Clock clock) {
    this.publisher = publisher;
    this.keeper = keeper;
    this.statuses = statuses;
    this.running = running;
    this.config = config;
    this.clock = clock;
  }

  /**
   * A bundle that is offered.
   *
   * @param status the identifier that its status will have
   * @param text its JSON text, which may be waited for; a thread that may wait reads it
   * @param rendering makes of the status the body that will be sent
   */
  public record Offer(
      UUID status, InputStream text, Function<SubmissionStatus, Buffer> rendering) {}

  /**
   * Takes a bundle to its end, or to where it cannot be read on. What was taken by then stays, and
   * the status says from where on nothing was.
   *
   * @return the status, complete and on record; fails where nothing was taken, or where the fault
   *     is not the sender's, and then the status says so too
   */
  public Uni<SubmissionStatus> publish(Access access, Inquiry inquiry, Offer offer) {
    access.requireWrite();
    Reception reception = new Reception(access, inquiry, offer);
    return running.take(
        statuses
            .begin(access.collection().apiRoot(), access.caller(), reception.status)
            .invoke(BundlePublisher::requireNew)
            .chain(() -> running.alive(offer.status(), reception.receive())));
  }

  private static void requireNew(boolean isNew) {
    if (!isNew) {
      throw Problem.unprocessable("the identifier of a status was used before; choose another");
    }
  }

  private static void requireAlive(boolean alive) {
    if (!alive) {
      throw new Problem(
          Problem.Kind.UNAVAILABLE, "the server was held for lost; send the bundle again");
    }
  }

  /** Why nothing more is taken, in words for the sender. */
  private static String reason(Throwable failure) {
    return failure instanceof Problem problem ? problem.detail() : "the server failed";
  }

  private static boolean isSenders(Problem problem) {
    return switch (problem.kind()) {
      case MALFORMED, TOO_LARGE, UNPROCESSABLE -> true;
      default -> false;
    };
  }

  /** What is read elsewhere comes back to the context of the request. */
  private static Executor ownContext() {
    Context context = Vertx.currentContext();
    return work -> context.runOnContext(ignored -> work.run());
  }

  /** One bundle on its way in. */
  private final class Reception {
    private final Access access;
    private final Inquiry inquiry;
    private final Offer offer;
    private final BundleBatches batches;
    private final Executor ownContext = ownContext();
    private SubmissionStatus status;

    Reception(Access access, Inquiry inquiry, Offer offer) {
      this.access = access;
      this.inquiry = inquiry;
      this.offer = offer;
      this.batches =
          new BundleBatches(
              offer.text(), object -> publisher.verdict(access, object), config, clock);
      this.status = SubmissionStatus.begun(offer.status(), TaxiiTimestamp.micros(inquiry.time()));
    }

    Uni<SubmissionStatus> receive() {
      return Uni.createFrom()
          .deferred(this::takeNext)
          .repeat()
          .whilst(more -> more)
          .collect()
          .last()
          .chain(this::complete)
          .onFailure()
          .recoverWithUni(this::breakOff);
    }

    /** Reads a batch where that may be waited for, and publishes it where sessions are opened. */
    private Uni<Boolean> takeNext() {
      return Uni.createFrom()
          .item(batches::next)
          .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
          .emitOn(ownContext)
          .chain(batch -> batch.isEmpty() ? Uni.createFrom().item(false) : take(batch));
    }

    private Uni<Boolean> take(List<Verdict> batch) {
      return publisher
          .publish(access, inquiry, status.total(), batch)
          .map(
              review ->
                  status.with(review.successes(), review.failures(), config.statusDetailsMax()))
          .chain(this::keep)
          .replaceWith(true);
    }

    private Uni<SubmissionStatus> complete() {
      SubmissionStatus whole = status.completed();
      return keeper.served(inquiry, 0, offer.rendering().apply(whole)).chain(() -> keep(whole));
    }

    /** Only a sender whose objects are partly taken is answered with a status all the same. */
    private Uni<SubmissionStatus> breakOff(Throwable failure) {
      SubmissionStatus part = status.brokenOff(reason(failure));
      if (failure instanceof Problem problem && isSenders(problem) && status.total() > 0) {
        return keeper.refused(inquiry, Outcome.of(problem.kind())).chain(() -> keep(part));
      }
      return keep(part)
          .onItemOrFailure()
          .transformToUni((kept, unkept) -> Uni.createFrom().failure(failure));
    }

    private Uni<SubmissionStatus> keep(SubmissionStatus next) {
      return statuses
          .update(next)
          .map(
              kept -> {
                requireAlive(kept);
                status = next;
                return next;
              });
    }
  }
}
