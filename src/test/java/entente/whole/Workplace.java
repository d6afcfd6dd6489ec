package entente.whole;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The directories in which these tests run servers. Every process that they start works in one of
 * them, which is how one that was left behind is known: at the end of this run or, if that was
 * killed, at the beginning of the next. Each process of tests has directories of its own.
 */
final class Workplace {
  /** How the names of directories begin that outlast a test. */
  static final String KEPT = "kept-";

  private static final Path ROOT = root();
  private static final Duration END_MAX = Duration.ofSeconds(30);
  private static final String LARGE = "data/postgresql";

  static {
    endProcesses();
    directories().forEach(Workplace::delete);
    Runtime.getRuntime().addShutdownHook(new Thread(Workplace::endProcesses, "end-processes"));
  }

  private Workplace() {}

  /** A directory that is new and empty. */
  static Path create(String name) {
    try {
      return Files.createTempDirectory(ROOT, name + "-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Copies a directory with all that is in it, rights and links included. */
  static void copy(Path source, Path target) {
    try (Stream<Path> all = Files.walk(source)) {
      for (Path path : all.toList()) {
        Files.copy(
            path,
            target.resolve(source.relativize(path)),
            StandardCopyOption.COPY_ATTRIBUTES,
            LinkOption.NOFOLLOW_LINKS);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends what runs here, and deletes the data of the tests that are over; their logs stay. */
  static void clear() {
    await("nothing runs in " + ROOT)
        .atMost(END_MAX)
        .until(
            () -> {
              endProcesses();
              return processesIn(ROOT).isEmpty();
            });
    directories().stream()
        .filter(directory -> !directory.getFileName().toString().startsWith(KEPT))
        .map(directory -> directory.resolve(LARGE))
        .filter(Files::isDirectory)
        .forEach(Workplace::delete);
  }

  private static List<Path> directories() {
    try (Stream<Path> all = Files.list(ROOT)) {
      return all.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path directory) {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The processes that work in a directory or below it. */
  static List<ProcessHandle> processesIn(Path directory) {
    return ProcessHandle.allProcesses().filter(process -> worksIn(directory, process)).toList();
  }

  private static boolean worksIn(Path directory, ProcessHandle process) {
    try {
      return Files.readSymbolicLink(Path.of("/proc/" + process.pid() + "/cwd"))
          .startsWith(directory);
    } catch (IOException goneOrNotOurs) {
      return false;
    }
  }

  /** Kills what works here, whoever has started it. */
  static void endProcesses() {
    processesIn(ROOT).forEach(ProcessHandle::destroyForcibly);
  }

  private static Path root() {
    try {
      String fork = System.getProperty("entente.fork", "fork-1");
      return Files.createDirectories(Path.of("target", "whole", fork)).toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
