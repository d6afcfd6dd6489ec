package entente.sharing;

import entente.catalog.CollectionRepository;
import entente.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * The coalition as it stands now, kept in memory for a moment. When that has passed it is read
 * again; where that fails nobody is served, for the old answer might let somebody in who is out.
 */
@ApplicationScoped
public class CurrentCoalition {
  private final AgreementRepository agreements;
  private final CollectionRepository collections;
  private final SharingConfig config;
  private final Clock clock;
  private volatile Optional<Snapshot> snapshot = Optional.empty();

  CurrentCoalition(
      AgreementRepository agreements,
      CollectionRepository collections,
      SharingConfig config,
      Clock clock) {
    this.agreements = agreements;
    this.collections = collections;
    this.config = config;
    this.clock = clock;
  }

  private record Snapshot(Coalition coalition, Instant freshUntil) {}

  /**
   * The coalition, no older than the configured time.
   *
   * @return fails with a {@link Problem} of kind {@code UNAVAILABLE} where it cannot be read
   */
  public Uni<Coalition> get() {
    Instant now = clock.instant();
    return snapshot
        .filter(known -> now.isBefore(known.freshUntil()))
        .map(known -> Uni.createFrom().item(known.coalition()))
        .orElseGet(() -> read(now));
  }

  /** Puts what the access file says into the store, if nothing is there yet. */
  public Uni<Void> establish() {
    return Uni.createFrom()
        .item(() -> config.accessFile().map(AccessFile::read).orElseGet(AccessFile::builtIn))
        .chain(agreements::establish);
  }

  private Uni<Coalition> read(Instant now) {
    return Uni.combine()
        .all()
        .unis(agreements.agreement(), collections.apiRoots(), collections.collections())
        .usingConcurrencyOf(1)
        .with(Coalition::new)
        .invoke(
            coalition ->
                snapshot = Optional.of(new Snapshot(coalition, now.plus(config.refresh()))))
        .onFailure()
        .transform(
            e -> Problem.unavailable("what the partners agreed on cannot be read; try again", e));
  }
}
