package entente.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * The one directory in which a server with its own database keeps everything. It belongs to one
 * server at a time, and to its owner alone.
 */
final class DataDirectory implements AutoCloseable {
  private final Path path;
  private final FileChannel lockFile;

  private DataDirectory(Path path, FileChannel lockFile) {
    this.path = path;
    this.lockFile = lockFile;
  }

  /**
   * Opens the directory, making it where it is not there.
   *
   * @throws IllegalStateException if another server has it open
   */
  static DataDirectory open(Path path) {
    try {
      Path directory = ownersOnly(path.toAbsolutePath());
      FileChannel lockFile =
          FileChannel.open(
              directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock(lockFile) == null) {
        lockFile.close();
        throw new IllegalStateException(
            "another server keeps its data in "
                + directory
                + "; stop it, or set ENTENTE_DATA to another directory");
      }
      return new DataDirectory(directory, lockFile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes a directory that nobody but its owner can look into. */
  static Path ownersOnly(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    return directory.toRealPath();
  }

  private static @Nullable FileLock lock(FileChannel file) throws IOException {
    try {
      return file.tryLock();
    } catch (OverlappingFileLockException heldByThisProcess) {
      return null;
    }
  }

  Path resolve(String name) {
    return path.resolve(name);
  }

  /** Lets another server open it. */
  @Override
  public void close() {
    try {
      lockFile.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
