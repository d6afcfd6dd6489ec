package entente.database;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Stops a database when the server that started it is gone, however it ended: out of memory, or
 * killed, it cannot do that itself. A shell waits for the end of a pipe whose other end only the
 * server holds.
 */
final class OrphanGuard implements AutoCloseable {
  private static final String STOPPED = "stopped\n";

  /**
   * The end of the pipe without a word: the server is gone. The process of that number is asked to
   * stop only if it still works in the database's directory, where the system says that.
   */
  private static final String SCRIPT =
      """
      read -r word && exit
      [ ! -e /proc/self/cwd ] || [ "$(readlink "/proc/$1/cwd")" = "$2" ] || exit
      kill -INT "$1"
      """;

  private final Process shell;

  private OrphanGuard(Process shell) {
    this.shell = shell;
  }

  /**
   * Guards a database from now on.
   *
   * @param postmaster the number of its first process
   * @param data the directory it works in
   */
  static OrphanGuard of(long postmaster, Path data) {
    try {
      return new OrphanGuard(
          new ProcessBuilder(
                  List.of("sh", "-c", SCRIPT, "sh", Long.toString(postmaster), data.toString()))
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot watch over the database", e);
    }
  }

  /** The server stops the database itself. */
  @Override
  public void close() {
    try (OutputStream pipe = shell.getOutputStream()) {
      pipe.write(STOPPED.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      // The shell has ended already, with the terminal that it was started from.
      shell.destroy();
    }
  }
}
