package entente.ops;

import entente.audit.seal.LogSealer;
import entente.audit.seal.SealedLog;
import entente.audit.seal.SealingConfig;
import entente.context.Waiting;
import entente.files.WholeFile;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduler;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** Seals the access log every second, and once more when the server stops. */
@ApplicationScoped
class LogSealing {
  private static final Logger LOG = Logger.getLogger(LogSealing.class);
  private static final String JOB = "seal the access log";
  private static final Duration AT_STOP_MAX = Duration.ofSeconds(3);

  private final LogSealer sealer;
  private final SealedLog sealed;
  private final SealingConfig config;
  private final Scheduler scheduler;
  private final Clock clock;
  private final AtomicInteger failed = new AtomicInteger();
  private volatile Instant sealedUpTo;
  private volatile boolean stopping;
  private String written = "";

  LogSealing(
      LogSealer sealer,
      SealedLog sealed,
      SealingConfig config,
      Scheduler scheduler,
      MeterRegistry registry,
      Clock clock) {
    this.sealer = sealer;
    this.sealed = sealed;
    this.config = config;
    this.scheduler = scheduler;
    this.clock = clock;
    this.sealedUpTo = clock.instant();
    TimeGauge.builder("entente.access.seal.age", this, TimeUnit.SECONDS, LogSealing::age)
        .description(
            "since the oldest record that is not known to be sealed, or since the server started")
        .register(registry);
  }

  @Scheduled(identity = JOB, every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> seal() {
    return sealer
        .seal()
        .repeat()
        .whilst(more -> more)
        .collect()
        .last()
        .chain(this::handOut)
        .chain(sealer::oldestUnsealed)
        .invoke(this::succeeded)
        .replaceWithVoid()
        .onFailure()
        .recoverWithItem(
            failure -> {
              say(failure);
              return null;
            });
  }

  /** Whether it was this instance that sealed does not matter: one that hangs is seen by others. */
  private void succeeded(Optional<Instant> oldestUnsealed) {
    failed.set(0);
    sealedUpTo = oldestUnsealed.orElseGet(clock::instant);
  }

  private double age() {
    return Math.max(0, Duration.between(sealedUpTo, clock.instant()).toSeconds());
  }

  /**
   * Said once for an outage, which may last for hours, when a second turn has failed too. A server
   * that stops may close its database before it tells us and before the turn has ended; there is no
   * second one then, and the next server seals what is left.
   */
  private void say(Throwable failure) {
    if (failed.incrementAndGet() == 2 && !stopping) {
      LOG.warnf("the access log is not sealed: %s", failure.getMessage());
    }
    LOG.debug("the access log was not sealed", failure);
  }

  private Uni<Void> handOut() {
    return config.checkpointFile().isEmpty() && !config.checkpointOutput()
        ? Uni.createFrom().voidItem()
        : sealed
            .newestCheckpoint()
            .emitOn(Infrastructure.getDefaultExecutor())
            .invoke(this::write)
            .replaceWithVoid();
  }

  private synchronized void write(Optional<String> checkpoint) {
    if (checkpoint.isPresent() && !checkpoint.get().equals(written)) {
      config.checkpointFile().ifPresent(file -> write(file, checkpoint.get()));
      if (config.checkpointOutput()) {
        System.out.println(checkpoint.get());
      }
      written = checkpoint.get();
    }
  }

  /** A witness may be another user. */
  private static void write(Path file, String checkpoint) {
    try {
      WholeFile.replace(file, checkpoint);
    } catch (IOException e) {
      throw new UncheckedIOException("the checkpoint was not written to " + file, e);
    }
  }

  /** The last records of a server are sealed before it has ended; if not, by the next one. */
  void stop(@Observes ShutdownEvent event) {
    stopping = true;
    if (scheduler.isStarted()) {
      scheduler.pause(JOB);
    }
    Waiting.await(
        () -> seal().ifNoItem().after(AT_STOP_MAX).recoverWithUni(Uni.createFrom().voidItem()));
  }
}
