package entente.database;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A directory that the server's user alone can look into. What was made by others, or can be
 * entered by them, is refused and left as it is: whoever could read it could read every object, and
 * whoever could write to it could change the access log.
 */
final class PrivateDirectory {
  private static final Set<PosixFilePermission> OWNER =
      PosixFilePermissions.fromString("rwx------");

  private final Path path;

  private PrivateDirectory(Path path) {
    this.path = path.toAbsolutePath();
  }

  /**
   * Makes the directory where there is none, and looks at the one that is there.
   *
   * @return its real path
   * @throws IllegalStateException if it is not private; the message says what to do
   */
  static Path at(Path path) throws IOException {
    return of(path, new UnixSystem().getUid());
  }

  /** The same for the user of that number. */
  static Path of(Path path, long user) throws IOException {
    PrivateDirectory directory = new PrivateDirectory(path);
    directory.makeIfMissing();
    directory.requireDirectory();
    directory.requireOwner(user);
    directory.requireNoPermissionOfOthers();
    return directory.path.toRealPath();
  }

  private void makeIfMissing() throws IOException {
    if (Files.notExists(path, NOFOLLOW_LINKS)) {
      Files.createDirectories(path, PosixFilePermissions.asFileAttribute(OWNER));
      // Not every file system keeps to the permissions that a directory is made with.
      Files.setPosixFilePermissions(path, OWNER);
    }
  }

  private void requireDirectory() {
    if (Files.isSymbolicLink(path)) {
      throw refusal("is a symbolic link", "name the directory itself");
    }
    if (!Files.isDirectory(path, NOFOLLOW_LINKS)) {
      throw refusal("is not a directory", "remove it, or name another place");
    }
  }

  private void requireOwner(long user) throws IOException {
    Object owner = Files.getAttribute(path, "unix:uid", NOFOLLOW_LINKS);
    if (!(owner instanceof Integer number) || Integer.toUnsignedLong(number) != user) {
      throw refusal(
          "belongs to the user " + owner + ", and the server runs as " + user,
          "start it as that user, or name a directory within, which the server then makes");
    }
  }

  private void requireNoPermissionOfOthers() throws IOException {
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path, NOFOLLOW_LINKS);
    if (!OWNER.containsAll(permissions)) {
      throw refusal(
          "is open to others (" + PosixFilePermissions.toString(permissions) + ")",
          "if nobody has used it, run: chmod 700 " + path);
    }
  }

  private IllegalStateException refusal(String fact, String remedy) {
    return new IllegalStateException(
        "the data directory (ENTENTE_DATA) " + path + " " + fact + "; " + remedy);
  }
}
