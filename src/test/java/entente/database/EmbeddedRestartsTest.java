package entente.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that ends while its own PostgreSQL is being started again. */
@Timeout(120)
class EmbeddedRestartsTest {
  private static final Duration PROGRAM_MAX = Duration.ofSeconds(60);

  /** Where the programs of this version are looked for, besides those that are unpacked. */
  private static final String BIN = "programs-" + PostgresBinaries.VERSION + "/bin";

  @TempDir Path directory;

  @Test
  void noDatabaseIsLeftByAServerThatEndsDuringARestart() throws Exception {
    PostgresBinaries real =
        PostgresBinaries.unpackedIn(Path.of("target", "postgresql", "programs"));
    Files.createDirectories(directory.resolve(BIN));
    Files.createSymbolicLink(directory.resolve(BIN).resolve("initdb"), real.program("initdb"));
    program(
        "pg_ctl",
        """
        [ "$1" = start ] && echo >> starts
        if [ "$1" = start ] && [ -e hold ]; then
          touch waits
          until [ -e go ] || [ ! -e hold ]; do sleep 0.1; done
        fi
        exec %s "$@"
        """
            .formatted(real.program("pg_ctl")));
    try (DataDirectory data = DataDirectory.open(directory.resolve("data"))) {
      EmbeddedPostgres postgres = EmbeddedPostgres.start(data, programs());
      EmbeddedRestarts restarts = new EmbeddedRestarts(postgres, config()).watch();
      Files.createFile(directory.resolve("hold"));
      assertThat(postmaster(data).destroyForcibly()).isTrue();
      await().until(() -> Files.exists(directory.resolve("waits")));

      Thread server = new Thread(restarts::close);
      server.start();
      await()
          .until(
              () ->
                  server.getState() == Thread.State.TIMED_WAITING
                      || server.getState() == Thread.State.TERMINATED);
      assertThat(server.isAlive()).as("waits for the start that is under way").isTrue();
      Files.createFile(directory.resolve("go"));
      server.join();
      postgres.stop();

      assertThat(data.resolve(EmbeddedPostgres.DATA).resolve("postmaster.pid")).doesNotExist();
      assertThat(Files.readAllLines(directory.resolve("starts"))).hasSize(2);
    }
  }

  @Test
  void programIsRunToItsEndThoughItsCallerIsInterrupted() throws Exception {
    Files.createDirectories(directory.resolve(BIN));
    program("waiting", "touch waits; until [ -e go ]; do sleep 0.1; done; echo ended");
    CompletableFuture<String> printed = new CompletableFuture<>();
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    Thread caller =
        new Thread(
            () -> {
              run(printed);
              interrupted.complete(Thread.currentThread().isInterrupted());
            });
    caller.start();
    await().until(() -> Files.exists(directory.resolve("waits")));

    caller.interrupt();
    Files.createFile(directory.resolve("go"));

    assertThat(printed.get()).isEqualTo("ended");
    assertThat(interrupted.get()).isTrue();
  }

  private void run(CompletableFuture<String> printed) {
    try {
      printed.complete(programs().run("waiting", List.of()));
    } catch (RuntimeException e) {
      printed.completeExceptionally(e);
    }
  }

  /** A program that runs in the test's directory. */
  private void program(String name, String script) throws IOException {
    Path file = directory.resolve(BIN).resolve(name);
    Files.writeString(file, "#!/bin/sh\ncd " + directory + "\n" + script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  private PostgresProgram programs() {
    return new PostgresProgram(
        PostgresBinaries.unpackedIn(directory.resolve("programs")), PROGRAM_MAX);
  }

  private static DatabaseConfig config() {
    return new SmallRyeConfigBuilder()
        .withMapping(DatabaseConfig.class)
        .build()
        .getConfigMapping(DatabaseConfig.class);
  }

  private static ProcessHandle postmaster(DataDirectory data) throws IOException {
    Path pidFile = data.resolve(EmbeddedPostgres.DATA).resolve("postmaster.pid");
    return ProcessHandle.of(Long.parseLong(Files.readAllLines(pidFile).get(0).strip()))
        .orElseThrow();
  }
}
