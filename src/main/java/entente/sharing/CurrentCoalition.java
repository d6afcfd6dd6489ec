package entente.sharing;

import entente.catalog.CollectionRepository;
import entente.context.CallerContext;
import entente.problem.Problem;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Executor;

/**
 * The coalition as it stands, kept in memory until the store announces a change, and for {@link
 * SharingConfig#refresh} at most, should an announcement be lost. Where it cannot be read anew
 * there is no answer, rather than one by which a suspended partner would still be served.
 */
@ApplicationScoped
public class CurrentCoalition {
  private final AgreementRepository agreements;
  private final CollectionRepository collections;
  private final SharingConfig config;
  private final Clock clock;
  private final Vertx vertx;

  private Snapshot latest = Snapshot.NONE;

  /**
   * The coalition as it was read once; callers that come while it is being read share that read.
   *
   * @param begun when the store was asked: what is read is at least as new
   */
  private record Snapshot(Instant begun, Uni<Coalition> coalition) {
    static final Snapshot NONE = new Snapshot(Instant.MIN, Uni.createFrom().nothing());
  }

  CurrentCoalition(
      AgreementRepository agreements,
      CollectionRepository collections,
      SharingConfig config,
      Clock clock,
      Vertx vertx) {
    this.agreements = agreements;
    this.collections = collections;
    this.config = config;
    this.clock = clock;
    this.vertx = vertx;
  }

  /**
   * The coalition, read no longer ago than {@link SharingConfig#refresh}.
   *
   * @return fails with a {@link Problem} of kind {@code UNAVAILABLE} where it cannot be read
   */
  public Uni<Coalition> get() {
    return CallerContext.resume(Uni.createFrom().deferred(() -> latest().coalition()));
  }

  /**
   * Puts the access file into a store that has no partner yet. The file is read at every start, so
   * that a mistake in it shows before the day on which it is needed. From then on changes of the
   * agreement are noticed at once.
   *
   * @return fails with an {@link IllegalArgumentException} that says what is wrong with the file
   */
  public Uni<Void> establish() {
    return Uni.createFrom()
        .item(() -> config.accessFile().map(AccessFile::read).orElseGet(AccessFile::builtIn))
        .chain(agreements::establish)
        .chain(() -> agreements.watch(this::forget))
        .invoke(this::forget)
        .runSubscriptionOn(ownContext());
  }

  private synchronized Snapshot latest() {
    Instant now = clock.instant();
    if (isOld(latest, now)) {
      latest = new Snapshot(now, read().memoize().indefinitely());
    }
    return latest;
  }

  /** A clock that was set back makes it old too. */
  private boolean isOld(Snapshot snapshot, Instant now) {
    return now.isBefore(snapshot.begun())
        || !now.minus(config.refresh()).isBefore(snapshot.begun());
  }

  /**
   * The first caller asks the store on behalf of all; so not in the session that it may have open.
   */
  private Uni<Coalition> read() {
    return Uni.combine()
        .all()
        .unis(agreements.agreement(), collections.apiRoots(), collections.collections())
        .usingConcurrencyOf(1)
        .with(Coalition::new)
        .runSubscriptionOn(ownContext())
        .ifNoItem()
        .after(config.readTimeout())
        .fail()
        .onFailure()
        .invoke(this::forget)
        .onFailure()
        .transform(failure -> Problem.unavailable("access rights are unavailable", failure));
  }

  /** A failure, or what was read before a change, is not kept for its time. */
  private synchronized void forget() {
    latest = Snapshot.NONE;
  }

  private Executor ownContext() {
    return CallerContext.on(VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext()));
  }
}
