package entente.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;

/**
 * A PostgreSQL of the server's own: its data stays in a directory, it listens on loopback with
 * passwords, and every commit is on disk before it is acknowledged.
 */
final class EmbeddedPostgres {
  private static final Logger LOG = Logger.getLogger(EmbeddedPostgres.class);
  static final String OWNER = "entente_owner";
  static final String DATA = "postgresql";
  static final String PASSWORDS = "postgresql.passwords";
  private static final int START_ATTEMPTS = 10;
  private static final List<String> SETTINGS =
      List.of(
          "listen_addresses=127.0.0.1",
          "unix_socket_directories=",
          "max_connections=50",
          "jit=off",
          "random_page_cost=1.1",
          "log_timezone=UTC",
          "timezone=UTC");

  private final Path data;
  private final Path log;
  private final PostgresProgram control;
  private final Credentials credentials;
  private final int port;
  private Optional<OrphanGuard> guard = Optional.empty();

  private EmbeddedPostgres(DataDirectory directory, PostgresProgram control) {
    this.data = directory.resolve(DATA);
    this.log = directory.resolve("postgresql.log");
    this.control = control;
    this.credentials = Credentials.keptIn(directory.resolve(PASSWORDS));
    this.port = freePort();
  }

  /** Starts the database of a directory, whatever the last one to run there left behind. */
  static EmbeddedPostgres start(DataDirectory directory, PostgresProgram control) {
    EmbeddedPostgres postgres = new EmbeddedPostgres(directory, control);
    if (!Files.exists(postgres.data.resolve("PG_VERSION"))) {
      postgres.initialise(directory);
    }
    postgres.startHere();
    return postgres;
  }

  int port() {
    return port;
  }

  Credentials credentials() {
    return credentials;
  }

  /** Stops it, where it runs. */
  void stop() {
    guard.ifPresent(OrphanGuard::close);
    if (postmaster().isPresent()) {
      control("stop", "-m", "fast");
    }
  }

  /** Starts it once more after it has ended by itself; where it listens stays the same. */
  void startAgain() {
    guard.ifPresent(OrphanGuard::close);
    startHere();
  }

  /** A start that takes too long may still succeed, unwatched: what it left is ended. */
  private void startHere() {
    endPredecessor();
    try {
      start(1);
    } catch (IllegalStateException e) {
      try {
        endPredecessor();
      } catch (IllegalStateException left) {
        e.addSuppressed(left);
      }
      throw e;
    }
    guard();
  }

  /** Completes when the process that runs now ends, for whatever reason. */
  CompletableFuture<ProcessHandle> end() {
    return postmaster()
        .map(ProcessHandle::onExit)
        .orElseGet(() -> CompletableFuture.failedFuture(new IOException("it has ended already")));
  }

  private void guard() {
    guard =
        postmaster().map(ProcessHandle::pid).map(postmaster -> OrphanGuard.of(postmaster, data));
  }

  /** A directory that was filled halfway never has the final name. */
  private void initialise(DataDirectory directory) {
    Path halfway = directory.resolve("postgresql.new");
    Path password = directory.resolve("postgresql.owner");
    try {
      if (Files.exists(halfway)) {
        PostgresBinaries.delete(halfway);
      }
      Credentials.write(password, List.of(credentials.owner()));
      String printed =
          control.run(
              "initdb",
              List.of(
                  "--pgdata=" + halfway,
                  "--username=" + OWNER,
                  "--pwfile=" + password,
                  "--auth=scram-sha-256",
                  "--encoding=UTF8",
                  "--locale=C",
                  "--locale-provider=builtin",
                  "--builtin-locale=C.UTF-8"));
      if (printed.isEmpty()) {
        throw new IllegalStateException("initdb made no database");
      }
      Files.delete(password);
      Files.move(halfway, data);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a database in " + data, e);
    }
  }

  /**
   * After a {@code kill -9} a postmaster may still run here, or only its pid file be left, with a
   * number that by now is somebody else's: that one must not be touched. It may just be stopping,
   * because its server is gone.
   */
  private void endPredecessor() {
    try {
      if (postmaster().isPresent()) {
        stop();
      }
    } catch (IllegalStateException e) {
      if (postmaster().isPresent()) {
        throw e;
      }
    }
    try {
      boolean left = Files.deleteIfExists(pidFile());
      LOG.debugf("whether a file of a database that is gone was left: %s", left);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + pidFile(), e);
    }
  }

  private Path pidFile() {
    return data.resolve("postmaster.pid");
  }

  private Optional<ProcessHandle> postmaster() {
    try {
      List<String> lines = Files.readAllLines(pidFile());
      if (lines.isEmpty() || !lines.get(0).strip().matches("\\d{1,18}")) {
        return Optional.empty();
      }
      return ProcessHandle.of(Long.parseLong(lines.get(0).strip())).filter(this::worksHere);
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + pidFile(), e);
    }
  }

  private boolean worksHere(ProcessHandle process) {
    try {
      Path workingDirectory = Path.of("/proc/" + process.pid() + "/cwd");
      return Files.exists(Path.of("/proc/self"))
          ? Files.readSymbolicLink(workingDirectory).equals(data)
          : process.info().command().map(it -> it.endsWith("postgres")).orElse(false);
    } catch (IOException gone) {
      return false;
    }
  }

  /**
   * The children of a killed postmaster hold its memory for a moment: then it is tried again,
   * unless the server ends.
   */
  private void start(int attempt) {
    List<String> options = new ArrayList<>(List.of("-p " + port));
    SETTINGS.forEach(setting -> options.add("-c " + setting));
    try {
      control("start", "--log=" + log, "--options=" + String.join(" ", options));
    } catch (IllegalStateException e) {
      if (attempt == START_ATTEMPTS || Thread.currentThread().isInterrupted()) {
        throw new IllegalStateException("the database does not start; see " + log, e);
      }
      start(attempt + 1);
    }
  }

  private void control(String mode, String... arguments) {
    List<String> all = new ArrayList<>(List.of(mode, "--pgdata=" + data, "--wait"));
    all.add("--timeout=" + control.timeout().toSeconds());
    all.addAll(List.of(arguments));
    String printed = control.run("pg_ctl", all);
    if (printed.isEmpty()) {
      throw new IllegalStateException("pg_ctl " + mode + " did nothing");
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("there is no free port for the database", e);
    }
  }
}
