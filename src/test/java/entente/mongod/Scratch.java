package entente.mongod;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Directories for the data of servers, under {@code target}. */
final class Scratch {
  private Scratch() {}

  /** A directory that is new and empty. */
  static Path create() {
    try {
      Path root = Files.createDirectories(Path.of("target", "mongod"));
      return Files.createTempDirectory(root, "set-").toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Copies one with all that is in it to where nothing is yet. */
  static void copy(Path source, Path target) {
    try (Stream<Path> all = Files.walk(source)) {
      Files.createDirectories(target.resolveSibling(""));
      for (Path path : all.toList()) {
        Files.copy(path, target.resolve(source.relativize(path)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes one with all that is in it. */
  static void delete(Path directory) {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
