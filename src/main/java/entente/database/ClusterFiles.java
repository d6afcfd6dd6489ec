package entente.database;

import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Copies the files of a PostgreSQL that goes on changing them. Pages that were written meanwhile
 * are mended at the first start from the log that is copied last. What is copied is on disk when a
 * method returns.
 */
final class ClusterFiles extends SimpleFileVisitor<Path> {
  private static final String LOG = "pg_wal";
  private static final String CONTROL = "global/pg_control";
  private static final int CONTROL_READS_MAX = 100;

  /** What is of use to the running server alone (PostgreSQL 18, section 25.3.4). */
  private static final Set<String> LEFT_EMPTY =
      Set.of(
          LOG,
          "pg_dynshmem",
          "pg_notify",
          "pg_replslot",
          "pg_serial",
          "pg_snapshots",
          "pg_stat_tmp",
          "pg_subtrans");

  private static final Set<String> LEFT_OUT =
      Set.of("postmaster.pid", "postmaster.opts", CONTROL, "backup_label", "tablespace_map");

  private final Path source;
  private final Path target;

  ClusterFiles(Path source, Path target) {
    this.source = source;
    this.target = target;
  }

  /** Copies all but the log; the control file last, as {@code pg_basebackup} does. */
  void copyData() throws IOException {
    Files.walkFileTree(source, this);
    Path copy = target.resolve(CONTROL);
    Files.write(copy, settledControl());
    sync(copy);
  }

  /**
   * Copies the log.
   *
   * @param first the name of the first segment that is needed
   * @param last the name of the last one
   */
  void copyLog(String first, String last) throws IOException {
    for (String name : List.of(first, last)) {
      if (!Files.exists(source.resolve(LOG).resolve(name))) {
        throw new IOException("the segment " + name + " of PostgreSQL's log is gone; try again");
      }
    }
    Path log = source.resolve(LOG);
    try (Stream<Path> segments = Files.list(log)) {
      for (Path segment : segments.toList()) {
        if (isNeeded(log.relativize(segment).toString(), first, last)) {
          copy(segment);
        }
      }
    }
    sync(target.resolve(LOG));
  }

  /** A timeline and a place in it, in hexadecimal digits: their order is that of the text. */
  private static boolean isNeeded(String name, String first, String last) {
    boolean segment = name.matches("[0-9A-F]{24}");
    return segment
        ? name.compareTo(first) >= 0 && name.compareTo(last) <= 0
        : name.endsWith(".history");
  }

  @Override
  public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
      throws IOException {
    Path relative = source.relativize(directory);
    Files.copy(directory, target.resolve(relative), StandardCopyOption.COPY_ATTRIBUTES);
    return LEFT_EMPTY.contains(relative.toString())
        ? FileVisitResult.SKIP_SUBTREE
        : FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    if (!LEFT_OUT.contains(source.relativize(file).toString())) {
      copy(file);
    }
    return FileVisitResult.CONTINUE;
  }

  /** A table or a temporary file may be dropped before it is its turn. */
  @Override
  public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
    if (failure instanceof NoSuchFileException) {
      return FileVisitResult.CONTINUE;
    }
    throw failure;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
      throws IOException {
    if (failure != null) {
      throw failure;
    }
    sync(target.resolve(source.relativize(directory)));
    return FileVisitResult.CONTINUE;
  }

  private void copy(Path file) throws IOException {
    Path copy = target.resolve(source.relativize(file));
    try {
      Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
    } catch (NoSuchFileException dropped) {
      return;
    }
    sync(copy);
  }

  /** It is written in place, so what was read may be half of one and half of the next. */
  private byte[] settledControl() throws IOException {
    Path control = source.resolve(CONTROL);
    byte[] read = Files.readAllBytes(control);
    for (int reads = 1; reads < CONTROL_READS_MAX; reads++) {
      byte[] again = Files.readAllBytes(control);
      if (Arrays.equals(read, again)) {
        return read;
      }
      read = again;
    }
    throw new IOException(control + " is written all the time; try again");
  }

  /** Puts a file or the names in a directory on disk. */
  static void sync(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, Files.isDirectory(path) ? READ : WRITE)) {
      channel.force(true);
    }
  }
}
