package entente.mongod;

import entente.whole.FreePort;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One {@code mongod}, of a replica set or alone, which keeps its port and its data when it is
 * started anew.
 */
public final class Member {
  private static final long END_SECONDS_MAX = 30;

  /**
   * Ends with us, also where we are killed: then the pipe that it waits at is closed. What it
   * started is not asked to end, as a paused one could not.
   */
  private static final String GUARD =
      "\"$@\" </dev/null >/dev/null 2>&1 & p=$!; echo $p; cat >/dev/null; kill -9 $p";

  private final Path program;
  private final Path directory;
  private final Optional<String> replicaSet;
  private final int port;
  private Process guard;
  private long pid;

  /** Starts a member on a free port of loopback, with its data and its log in that directory. */
  Member(Path program, Path directory, Optional<String> replicaSet) {
    this.program = program;
    this.directory = directory;
    this.replicaSet = replicaSet;
    this.port = FreePort.find();
    this.guard = start();
  }

  /** Host and port. */
  public String address() {
    return "127.0.0.1:" + port;
  }

  /** Where its files are. */
  Path data() {
    return directory.resolve("data");
  }

  /** The process that it is now. */
  long pid() {
    return pid;
  }

  private Process start() {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    replicaSet.ifPresent(name -> command.addAll(List.of("--replSet", name)));
    command.addAll(
        List.of(
            "--bind_ip",
            "127.0.0.1",
            "--port",
            Integer.toString(port),
            "--nounixsocket",
            "--wiredTigerCacheSizeGB",
            "0.25",
            "--dbpath",
            data().toString(),
            "--logpath",
            directory.resolve("mongod.log").toString(),
            // Nothing may depend on MongoDB ending a transaction that was left open.
            "--setParameter",
            "transactionLifetimeLimitSeconds=3600",
            "--logappend",
            "--quiet"));
    try {
      Files.createDirectories(data());
      Process process =
          new ProcessBuilder(
                  Stream.concat(Stream.of("sh", "-c", GUARD, "sh"), command.stream()).toList())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      BufferedReader printed =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
      pid = Long.parseLong(printed.readLine());
      return process;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Kills it: nothing of it runs any more when this returns. */
  public void kill() {
    try {
      guard.getOutputStream().close();
      if (!guard.waitFor(END_SECONDS_MAX, TimeUnit.SECONDS)) {
        throw new AssertionError("mongod " + pid + " does not end");
      }
      ProcessHandle.of(pid)
          .ifPresent(handle -> handle.onExit().orTimeout(END_SECONDS_MAX, TimeUnit.SECONDS).join());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** Starts it anew, after it was killed. */
  public void restart() {
    guard = start();
  }

  /** Stops it where it is: to the others it is as if the network were gone. */
  public void pause() {
    signal("-STOP");
  }

  /** Lets it go on. */
  public void resume() {
    signal("-CONT");
  }

  private void signal(String signal) {
    try {
      Process kill = new ProcessBuilder("kill", signal, Long.toString(pid)).start();
      if (!kill.waitFor(END_SECONDS_MAX, TimeUnit.SECONDS) || kill.exitValue() != 0) {
        throw new AssertionError("kill " + signal + " " + pid + " failed");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
