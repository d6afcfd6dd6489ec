package entente.cli;

import entente.database.DatabaseConfig;
import entente.database.EmbeddedBackup;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Copies the embedded PostgreSQL of a running server, which brings no program that does. */
@Command(
    name = "backup",
    description = {
      "Copies the data directory of a server with an embedded PostgreSQL while it serves.",
      "A server starts on the copy, with ENTENTE_DATA, as on the directory that was copied. A"
          + " PostgreSQL of yours is backed up by its own tools."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:the copy is complete and on disk",
      "1:there is no copy; the line says why",
      "2:the command line is wrong"
    })
final class DatabaseBackupCommand implements Callable<Integer> {
  @Option(
      names = "--to",
      required = true,
      paramLabel = "DIRECTORY",
      description = "where the copy goes; it must not be there yet")
  private Path to = Path.of("");

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    EmbeddedBackup.of(Settings.all(), Settings.of(DatabaseConfig.class)).copyTo(to);
    PrintWriter out = Optional.ofNullable(spec).orElseThrow().commandLine().getOut();
    out.println("a server starts on the copy with ENTENTE_DATA=" + to.toAbsolutePath().normalize());
    if (Settings.isMongoConfigured()) {
      out.println(
          "the objects are in MongoDB, and not in the copy: of the two backups MongoDB's has to be"
              + " the older one");
    }
    return 0;
  }
}
