package entente.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import entente.catalog.PartnerCode;
import entente.problem.Problem;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Promise 9, four bundles at a time: each partner finds a place before anyone has them all. */
class RunningBundlesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final PartnerCode USA = new PartnerCode("USA");
  private static final PartnerCode JPN = new PartnerCode("JPN");
  private static final PartnerCode NZL = new PartnerCode("NZL");

  private final StagedStores stores = new StagedStores();
  private final RunningBundles running =
      new RunningBundles(
          new SmallRyeConfigBuilder()
              .withMapping(PublishConfig.class)
              .withDefaultValue("entente.publish.bundles-at-once-max", "4")
              .build()
              .getConfigMapping(PublishConfig.class),
          stores);

  @Test
  void partnerHasNoMoreThanHalfOfThePlaces() {
    upload(USA);
    upload(USA);

    assertThat(refusal(USA)).isEqualTo(Problem.Kind.TOO_MANY_REQUESTS);
    upload(JPN);
    assertThat(refusal(JPN)).as("its second").isEqualTo(Problem.Kind.TOO_MANY_REQUESTS);
    upload(NZL);
    assertThat(refusal(new PartnerCode("GBR"))).isEqualTo(Problem.Kind.UNAVAILABLE);
  }

  @Test
  void placeIsFreeAgainHoweverAnUploadEnds() {
    CompletableFuture<String> received = upload(USA);
    CompletableFuture<String> lost = upload(USA);

    received.complete("received");
    lost.completeExceptionally(new IllegalStateException("lost"));

    upload(USA);
    upload(USA);
    assertThat(refusal(USA)).isEqualTo(Problem.Kind.TOO_MANY_REQUESTS);
  }

  /** Its status would otherwise be pending for as long as the server runs. */
  @Test
  void bundleThatIsOverIsNotKeptAlive() {
    UUID over = UUID.randomUUID();
    UUID running = UUID.randomUUID();
    CompletableFuture<String> end = new CompletableFuture<>();
    alive(over, end);
    alive(running, new CompletableFuture<>());

    end.complete("over");

    assertThat(keptAlive()).containsExactly(running);
  }

  private Set<UUID> keptAlive() {
    Uni<Void> done = running.keepAlive();
    assertThat(done.await().atMost(PATIENCE)).isNull();
    return stores.keptAlive;
  }

  private void alive(UUID status, CompletableFuture<String> end) {
    running
        .alive(status, Uni.createFrom().completionStage(end))
        .subscribe()
        .with(done -> {}, failed -> {});
  }

  @CanIgnoreReturnValue
  private CompletableFuture<String> upload(PartnerCode partner) {
    CompletableFuture<String> end = new CompletableFuture<>();
    running
        .take(partner, Uni.createFrom().completionStage(end))
        .subscribe()
        .with(done -> {}, end::completeExceptionally);
    assertThat(end).isNotDone();
    return end;
  }

  private Problem.Kind refusal(PartnerCode partner) {
    return catchThrowableOfType(
            Problem.class,
            () -> running.take(partner, Uni.createFrom().item("taken")).await().atMost(PATIENCE))
        .kind();
  }
}
