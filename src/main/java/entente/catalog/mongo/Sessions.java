package entente.catalog.mongo;

import com.mongodb.ClientSessionOptions;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.TransactionOptions;
import com.mongodb.WriteConcern;
import com.mongodb.reactivestreams.client.ClientSession;
import entente.context.CallerContext;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import mutiny.zero.flow.adapters.AdaptersToFlow;

/**
 * Reads of one moment, and transactions: begun anew where the store asks for it, within a bound of
 * time. Nothing is read that a majority has not got, so nothing that is shown can be rolled back.
 */
@ApplicationScoped
class Sessions {
  private static final Duration RETRY_FIRST = Duration.ofMillis(5);
  private static final Duration RETRY_LONGEST = Duration.ofMillis(300);
  private static final double JITTER = 0.5;
  private static final ClientSessionOptions SNAPSHOT =
      ClientSessionOptions.builder().snapshot(true).causallyConsistent(false).build();

  private final MongoStore store;
  private final AbandonedTransactions abandoned;
  private final Duration timeout;

  Sessions(MongoStore store, AbandonedTransactions abandoned, MongoConfig config) {
    this.store = store;
    this.abandoned = abandoned;
    this.timeout = config.timeout();
  }

  /** Reads: all that is read with the session is of the same moment. */
  <T> Uni<T> read(Function<ClientSession, Uni<T>> work) {
    return bounded(() -> with(SNAPSHOT, work));
  }

  /** Writes, all or nothing: when this completes, a majority has it on disk. */
  <T> Uni<T> write(Function<ClientSession, Uni<T>> work) {
    return bounded(
        () ->
            with(writing(), session -> committed(session, work))
                .onFailure(MongoOutages::isHeldUp)
                .call(abandoned::endNowAndThen));
  }

  private ClientSessionOptions writing() {
    return ClientSessionOptions.builder()
        .defaultTransactionOptions(
            TransactionOptions.builder()
                .readPreference(ReadPreference.primary())
                .readConcern(ReadConcern.SNAPSHOT)
                .writeConcern(WriteConcern.MAJORITY.withJournal(true))
                .maxCommitTime(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .build())
        .build();
  }

  /** A session that is closed ends its transaction, unless that was committed. */
  private <T> Uni<T> with(ClientSessionOptions options, Function<ClientSession, Uni<T>> work) {
    return store
        .client()
        .startSession(options)
        .chain(session -> work.apply(session).onTermination().invoke(session::close));
  }

  private <T> Uni<T> committed(ClientSession session, Function<ClientSession, Uni<T>> work) {
    session.startTransaction();
    return work.apply(session).call(() -> commit(session));
  }

  /** Committed again while it is not known whether it was; who asked stops waiting in time. */
  private static Uni<Void> commit(ClientSession session) {
    return Uni.createFrom()
        .deferred(
            () -> Uni.createFrom().publisher(AdaptersToFlow.publisher(session.commitTransaction())))
        .onFailure(MongoOutages::isUnknownCommit)
        .retry()
        .withBackOff(RETRY_FIRST, RETRY_LONGEST)
        .withJitter(JITTER)
        .indefinitely();
  }

  /** Does what may be done twice, with the same bounds, without a session. */
  <T> Uni<T> bounded(Supplier<Uni<? extends T>> attempt) {
    return inTime(
        Uni.createFrom()
            .deferred(attempt)
            .onFailure(MongoOutages::isTransient)
            .retry()
            .withBackOff(RETRY_FIRST, RETRY_LONGEST)
            .withJitter(JITTER)
            .indefinitely());
  }

  /**
   * Waits no longer than the operator allows, whatever the work waits for: its turn, a member, or
   * another writer. The answer comes in the caller's context.
   */
  <T> Uni<T> inTime(Uni<T> work) {
    return CallerContext.resume(work.ifNoItem().after(timeout).failWith(TimeoutException::new));
  }
}
