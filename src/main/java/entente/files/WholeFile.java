package entente.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.SYNC;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Writes files of which nobody ever sees a half, not even after the process was killed: a temporary
 * file beside it is written to the disk first, and then gets the name.
 */
public final class WholeFile {
  private static final String OWNER_ONLY = "rw-------";
  private static final String ALL_READ = "rw-r--r--";

  private WholeFile() {}

  /**
   * Keeps a new secret, for its owner alone. Where the file exists, as another process was first,
   * that one stays as it is.
   *
   * @throws IOException where the directory is missing or cannot be written to
   */
  public static void keepSecret(Path file, String text) throws IOException {
    Path written = written(file, text);
    try {
      Files.createLink(file, written);
    } catch (FileAlreadyExistsException e) {
      // Another process was first: its secret is used.
    } finally {
      Files.delete(written);
    }
  }

  /**
   * Writes a file that everybody may read, in place of what has its name.
   *
   * @throws IOException where the directory is missing or cannot be written to, or the name is that
   *     of a directory
   */
  public static void replace(Path file, String text) throws IOException {
    Path written = written(file, text);
    try {
      Files.setPosixFilePermissions(written, PosixFilePermissions.fromString(ALL_READ));
      Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(written);
    }
  }

  private static Path written(Path file, String text) throws IOException {
    Path written =
        Files.createTempFile(
            file.toAbsolutePath().getParent(),
            "new",
            ".tmp",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
    try {
      return Files.writeString(written, text, UTF_8, WRITE, SYNC);
    } catch (IOException e) {
      Files.delete(written);
      throw e;
    }
  }
}
