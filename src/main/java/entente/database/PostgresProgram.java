package entente.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs one of PostgreSQL's programs to its end. */
final class PostgresProgram {
  private final PostgresBinaries binaries;
  private final Duration timeout;

  PostgresProgram(PostgresBinaries binaries, Duration timeout) {
    this.binaries = binaries;
    this.timeout = timeout;
  }

  /** How long a program may take. */
  Duration timeout() {
    return timeout;
  }

  /**
   * Runs a program. Whoever interrupts meanwhile is heard once it has ended: what a program began,
   * say to start a database, would go on without it and belong to nobody.
   *
   * @return what it printed
   * @throws IllegalStateException with what it printed, if it does not end well and in time
   */
  String run(String name, List<String> arguments) {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      // PostgreSQL refuses to run as root. In a user namespace of its own it is nobody in
      // particular, and still owns its files.
      command.addAll(List.of("unshare", "--user"));
    }
    command.add(binaries.program(name).toString());
    command.addAll(arguments);
    return output(name, command);
  }

  private String output(String name, List<String> command) {
    try {
      Path printed = Files.createTempFile("entente-", ".txt");
      try {
        Process process =
            new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        boolean ended = hasEnded(process);
        String text = Files.readString(printed, StandardCharsets.UTF_8).strip();
        if (!ended || process.exitValue() != 0) {
          process.destroyForcibly();
          throw new IllegalStateException(name + " did not succeed: " + text);
        }
        return text;
      } finally {
        Files.delete(printed);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run " + name, e);
    }
  }

  /** Whether it ends in time. */
  private boolean hasEnded(Process process) {
    long end = System.nanoTime() + timeout.toNanos();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return process.waitFor(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }
}
