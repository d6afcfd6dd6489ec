package entente.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import entente.catalog.ApiRoot;
import entente.catalog.Collection;
import entente.catalog.CollectionRepository;
import entente.catalog.PartnerCode;
import entente.problem.Problem;
import entente.time.SettableClock;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class CurrentCoalitionTest {
  private static final Duration REFRESH = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Partner GBR =
      new Partner(new PartnerCode("GBR"), "United Kingdom", Optional.empty(), Set.of());

  private static final Vertx VERTX = Vertx.vertx();

  private final SettableClock clock = new SettableClock(Instant.parse("2026-01-01T00:00:00Z"));
  private final StagedAgreements agreements = new StagedAgreements();
  private final CurrentCoalition current =
      new CurrentCoalition(agreements, new NoCollections(), new Config(), clock, VERTX);

  @AfterAll
  static void stopVertx() {
    Uni.createFrom().completionStage(VERTX.close().toCompletionStage()).await().atMost(PATIENCE);
  }

  @Test
  void readOnceItServesUntilItIsOld() {
    Coalition first = coalition();
    clock.advance(REFRESH.minusNanos(1));

    Coalition second = coalition();

    assertThat(second).isSameAs(first);
    assertThat(agreements.readings).hasValue(1);
  }

  @Test
  void partnerThatWasCutOffIsOutWhenItIsOld() {
    Coalition before = coalition();
    agreements.agreement = Uni.createFrom().item(agreementOf());
    clock.advance(REFRESH);

    Coalition after = coalition();

    assertThat(before.agreement().partners()).hasSize(1);
    assertThat(after.agreement().partners()).isEmpty();
  }

  @Test
  void announcedChangeCountsBeforeItIsOld() {
    current.establish().await().atMost(PATIENCE);
    assertThat(coalition().agreement().partners()).hasSize(1);
    agreements.agreement = Uni.createFrom().item(agreementOf());

    agreements.changed.run();

    assertThat(coalition().agreement().partners()).isEmpty();
  }

  @Test
  void clockThatWasSetBackMakesItOld() {
    Coalition before = coalition();
    clock.advance(Duration.ofHours(-1));

    Coalition after = coalition();

    assertThat(after).isNotSameAs(before);
  }

  @Test
  void thoseWhoAskTogetherShareOneReading() {
    CompletableFuture<Agreement> store = new CompletableFuture<>();
    agreements.agreement = Uni.createFrom().completionStage(store);
    List<CompletableFuture<Coalition>> asked =
        List.of(
            current.get().subscribeAsCompletionStage(), current.get().subscribeAsCompletionStage());

    store.complete(agreementOf());

    assertThat(asked).allSatisfy(it -> assertThat(it).succeedsWithin(PATIENCE));
    assertThat(agreements.readings).hasValue(1);
  }

  @Test
  void eachGoesOnWhereTheyAsked() {
    CompletableFuture<Agreement> store = new CompletableFuture<>();
    agreements.agreement = Uni.createFrom().completionStage(store);
    Context mine = VERTX.getOrCreateContext();
    CompletableFuture<Context> first = new CompletableFuture<>();
    CompletableFuture<Context> second = new CompletableFuture<>();
    Context other = VERTX.getOrCreateContext();
    whereItGoesOn(mine, first);
    whereItGoesOn(other, second);

    store.complete(agreementOf());

    assertThat(first).succeedsWithin(PATIENCE).isEqualTo(mine);
    assertThat(second).succeedsWithin(PATIENCE).isEqualTo(other);
  }

  private void whereItGoesOn(Context asker, CompletableFuture<Context> found) {
    asker.runOnContext(
        ignored ->
            current.get().subscribe().with(coalition -> found.complete(Vertx.currentContext())));
  }

  @Test
  void storeThatIsAwayIsUnavailableThoughThereIsAnOldAnswer() {
    assertThat(coalition().agreement().partners()).containsExactly(GBR);
    agreements.agreement = Uni.createFrom().failure(new IllegalStateException("away"));
    clock.advance(REFRESH);

    Problem problem = refusal();

    assertThat(problem.kind()).isEqualTo(Problem.Kind.UNAVAILABLE);
  }

  @Test
  void storeThatDoesNotAnswerIsUnavailable() {
    agreements.agreement = Uni.createFrom().nothing();

    Problem problem = refusal();

    assertThat(problem.kind()).isEqualTo(Problem.Kind.UNAVAILABLE);
  }

  @Test
  void storeThatIsBackServesTheNextAtOnce() {
    agreements.agreement = Uni.createFrom().failure(new IllegalStateException("away"));
    assertThat(refusal().kind()).isEqualTo(Problem.Kind.UNAVAILABLE);
    agreements.agreement = Uni.createFrom().item(agreementOf());

    Coalition coalition = coalition();

    assertThat(coalition.agreement()).isEqualTo(agreementOf());
  }

  private Coalition coalition() {
    return current.get().await().atMost(PATIENCE);
  }

  private Problem refusal() {
    return catchThrowableOfType(Problem.class, this::coalition);
  }

  private static Agreement agreementOf(Partner... partners) {
    return new Agreement(List.of(partners), List.of(), List.of(), List.of());
  }

  private static final class StagedAgreements implements AgreementRepository {
    final AtomicInteger readings = new AtomicInteger();
    volatile Runnable changed = () -> {};
    volatile Uni<Agreement> agreement = Uni.createFrom().item(agreementOf(GBR));

    @Override
    public Uni<Agreement> agreement() {
      return Uni.createFrom()
          .deferred(
              () -> {
                readings.incrementAndGet();
                return agreement;
              });
    }

    @Override
    public Uni<Void> establish(AccessFile file) {
      return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Void> watch(Runnable toCall) {
      changed = toCall;
      return Uni.createFrom().voidItem();
    }
  }

  private static final class NoCollections implements CollectionRepository {
    @Override
    public Uni<List<ApiRoot>> apiRoots() {
      return Uni.createFrom().item(List.of());
    }

    @Override
    public Uni<List<Collection>> collections() {
      return Uni.createFrom().item(List.of());
    }

    @Override
    public Uni<Void> add(List<ApiRoot> apiRoots, List<Collection> collections) {
      throw new UnsupportedOperationException();
    }
  }

  private static final class Config implements SharingConfig {
    @Override
    public Optional<Path> accessFile() {
      return Optional.empty();
    }

    @Override
    public Duration refresh() {
      return REFRESH;
    }

    @Override
    public Duration readTimeout() {
      return Duration.ofSeconds(1);
    }

    @Override
    public boolean anonymousReader() {
      return false;
    }
  }
}
