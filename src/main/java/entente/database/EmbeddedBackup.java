package entente.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/**
 * Copies the data directory of a server with an embedded PostgreSQL while it serves, by
 * PostgreSQL's own means for that (PostgreSQL 18, section 25.3.4.2, low-level API). The copy is of
 * the moment at which it ends: what was acknowledged until then is in it.
 */
public final class EmbeddedBackup {
  private static final String KEYS = "keys";

  /** Files that a server makes when it starts. */
  private static final Set<String> OF_THE_RUN = Set.of("lock", "postgresql.log");

  /** Keeps the log from being removed until the session ends. */
  private static final String KEEP_LOG =
      "SELECT pg_create_physical_replication_slot('entente_backup_' || pg_backend_pid(), true,"
          + " true)";

  private static final String START =
      "SELECT pg_walfile_name(pg_backup_start('entente database backup', true))";
  private static final String STOP =
      "SELECT labelfile, spcmapfile, pg_walfile_name(lsn) FROM pg_backup_stop(false)";

  private final Config settings;
  private final DatabaseConfig config;
  private final Path data;

  private EmbeddedBackup(Config settings, DatabaseConfig config) {
    this.settings = settings;
    this.config = config;
    this.data = settings.getValue("entente.data", Path.class);
  }

  /**
   * The backup of the server with these settings.
   *
   * @param settings as the server would read them
   * @param config those of this room
   * @throws IllegalStateException where they name a PostgreSQL of the operator's
   */
  public static EmbeddedBackup of(Config settings, DatabaseConfig config) {
    if (ConfiguredPostgres.of(settings, config).isPresent()) {
      throw new IllegalStateException(
          "%s names a PostgreSQL of yours: back it up with pg_dump or pg_basebackup"
              .formatted(ConfiguredPostgres.URL));
    }
    return new EmbeddedBackup(settings, config);
  }

  /**
   * Copies into a new directory, on which a server starts like on the one that was copied.
   *
   * @param directory the copy; it appears when it is complete
   * @throws IllegalStateException where it is there already, or the database does not run
   */
  public void copyTo(Path directory) {
    Path target = directory.toAbsolutePath().normalize();
    Path parent = target.resolveSibling("");
    requireNew(target, parent);
    try (OwnerConnection owner = OwnerConnection.open(settings, config);
        Statement session = owner.connection().createStatement()) {
      Path halfway = Files.createTempDirectory(parent, "entente-backup-");
      try {
        copy(session, halfway);
        Files.move(halfway, target, StandardCopyOption.ATOMIC_MOVE);
        ClusterFiles.sync(parent);
      } finally {
        deleteIfLeft(halfway);
      }
    } catch (IOException | SQLException e) {
      throw new IllegalStateException("the copy was not made: " + e.getMessage(), e);
    }
  }

  private static void requireNew(Path target, Path parent) {
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new IllegalStateException(target + " is there already: name a new directory");
    }
    if (!Files.isDirectory(parent)) {
      throw new IllegalStateException("there is no directory " + parent);
    }
  }

  private static void deleteIfLeft(Path halfway) throws IOException {
    if (Files.exists(halfway)) {
      PostgresBinaries.delete(halfway);
    }
  }

  /**
   * Between start and end every page is logged whole when it first changes, so a half is mended.
   */
  private void copy(Statement session, Path target) throws IOException, SQLException {
    Path cluster = target.resolve(EmbeddedPostgres.DATA);
    ClusterFiles files = new ClusterFiles(data.resolve(EmbeddedPostgres.DATA), cluster);
    String first = begin(session);
    files.copyData();
    End end = end(session);
    if (!end.tablespaces().isBlank()) {
      throw new IOException("it has tablespaces, which are outside of its directory");
    }
    Path label = Files.writeString(cluster.resolve("backup_label"), end.label());
    ClusterFiles.sync(label);
    files.copyLog(first, end.lastSegment());
    copyKeys(target);
  }

  /**
   * What else is in the directory: the passwords of the database, the key that signs the log, the
   * keys of the demonstration. Programs are unpacked anew.
   */
  private void copyKeys(Path target) throws IOException {
    try (Stream<Path> all = Files.list(data)) {
      for (Path path : all.toList()) {
        String name = data.relativize(path).toString();
        boolean kept = Files.isDirectory(path) ? name.equals(KEYS) : !OF_THE_RUN.contains(name);
        if (kept) {
          Files.walkFileTree(path, new ClusterFiles(path, target.resolve(name)));
        }
      }
    }
    ClusterFiles.sync(target);
  }

  /** The name of the first segment of the log that the copy needs. */
  private static String begin(Statement session) throws SQLException {
    try (ResultSet slot = session.executeQuery(KEEP_LOG)) {
      requireRow(slot);
    }
    try (ResultSet start = session.executeQuery(START)) {
      requireRow(start);
      return start.getString(1);
    }
  }

  /**
   * What PostgreSQL says at the end.
   *
   * @param label what the copy has to have as {@code backup_label}
   * @param tablespaces where its tablespaces are, if there are any
   * @param lastSegment the name of the last segment of the log that the copy needs
   */
  private record End(String label, String tablespaces, String lastSegment) {}

  private static End end(Statement session) throws SQLException {
    try (ResultSet end = session.executeQuery(STOP)) {
      requireRow(end);
      return new End(end.getString(1), end.getString(2), end.getString(3));
    }
  }

  private static void requireRow(ResultSet rows) throws SQLException {
    if (!rows.next()) {
      throw new SQLException("PostgreSQL has answered nothing");
    }
  }
}
