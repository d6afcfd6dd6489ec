package entente.mongod;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The server program of MongoDB: one on the {@code PATH}, or that of the build's own Python. */
public final class Mongod {
  /** Names a replica set to be used in place of one of our own. */
  public static final String CONFIGURED = "ENTENTE_TEST_MONGODB_URI";

  private static final Path VENV = Path.of("target", "venv", "lib").toAbsolutePath();
  private static final Path IN_PACKAGE = Path.of("fiftyone", "db", "bin", "mongod");

  private Mongod() {}

  /** The address of the replica set that is to be used, where one is named. */
  public static Optional<String> configured() {
    return Optional.ofNullable(System.getenv(CONFIGURED));
  }

  /** The program, where there is one. */
  public static Optional<Path> program() {
    return Stream.concat(onPath(), inVenv()).filter(Files::isExecutable).findFirst();
  }

  private static Stream<Path> onPath() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(directory -> Path.of(directory, "mongod"));
  }

  private static Stream<Path> inVenv() {
    if (!Files.isDirectory(VENV)) {
      return Stream.empty();
    }
    try (Stream<Path> pythons = Files.list(VENV)) {
      return pythons
          .map(python -> python.resolve("site-packages").resolve(IN_PACKAGE))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
