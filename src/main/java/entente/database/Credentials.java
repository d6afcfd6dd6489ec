package entente.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/**
 * The passwords of the database that the server starts itself, made at first use.
 *
 * @param owner password of the role that owns the tables
 * @param server password of the role that serves requests
 */
record Credentials(String owner, String server) {
  private static final int PASSWORD_BYTES = 24;

  /** Reads them from a file that its owner alone can read, or makes them. */
  static Credentials keptIn(Path file) {
    try {
      if (!Files.exists(file)) {
        write(file, List.of(password(), password()));
      }
      return read(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep the database's passwords in " + file, e);
    }
  }

  private static Credentials read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file).stream().filter(it -> !it.isBlank()).toList();
    if (lines.size() != 2) {
      throw new IllegalStateException(
          ("the file %s has to hold the database's two passwords, each on a line, and holds %d"
                  + " lines: restore it from a backup of the data directory")
              .formatted(file, lines.size()));
    }
    return new Credentials(lines.get(0), lines.get(1));
  }

  /** Writes lines to a file of which nobody ever sees a half. */
  static void write(Path file, List<String> lines) throws IOException {
    Path halfway =
        Files.createTempFile(
            file.toAbsolutePath().getParent(),
            "new",
            ".tmp",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(halfway, lines, StandardCharsets.UTF_8);
    Files.move(halfway, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static String password() {
    byte[] random = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  @Override
  public String toString() {
    return "Credentials";
  }
}
