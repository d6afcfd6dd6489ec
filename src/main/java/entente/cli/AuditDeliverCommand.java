package entente.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import entente.audit.LogArchive;
import entente.audit.OcsfEvents;
import entente.database.DatabaseConfig;
import entente.database.OwnerConnection;
import entente.files.WholeFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Prints records for another system, going on where it stopped the last time. */
@Command(
    name = "deliver",
    description = {
      "Prints the access log for a SIEM: an event on each line, OCSF API Activity as JSON, oldest"
          + " first.",
      "It goes on behind the last record that it printed. A record may be printed twice after a"
          + " crash, and none is left out; metadata.uid tells."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:all records were printed",
      "1:the database cannot be reached, or nobody takes the events any more"
    })
final class AuditDeliverCommand implements Callable<Integer> {
  /** How many records may be printed twice. */
  private static final int RECORDS_AT_A_TIME = 1_000;

  private static final long PAUSE_MILLIS = 1_000;
  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--cursor",
      required = true,
      paramLabel = "FILE",
      description = "keeps the number of the last record that was printed; made if it is not there")
  private Path cursor = Path.of("");

  @Option(names = "--follow", description = "waits for more records, until it is stopped")
  private boolean follow;

  @Override
  public Integer call() throws IOException, InterruptedException {
    long printed = last();
    try (OwnerConnection owner =
        OwnerConnection.open(Settings.all(), Settings.of(DatabaseConfig.class))) {
      LogArchive archive = LogArchive.over(owner.connection());
      while (true) {
        long before = printed;
        printed = deliver(archive, before);
        if (printed == before && !follow) {
          return 0;
        }
        if (printed == before) {
          Thread.sleep(PAUSE_MILLIS);
        }
      }
    }
  }

  private long last() throws IOException {
    if (!Files.exists(cursor)) {
      return 0;
    }
    String text = Files.readString(cursor, UTF_8).strip();
    if (!NUMBER.matcher(text).matches()) {
      throw new ParameterException(
          command().commandLine(), "--cursor: " + cursor + " does not hold the number of a record");
    }
    return Long.parseLong(text);
  }

  /** The cursor moves once the events have been taken: in between they may be printed again. */
  private long deliver(LogArchive archive, long after) throws IOException {
    PrintWriter out = command().commandLine().getOut();
    LogArchive.Batch batch = archive.read(after, RECORDS_AT_A_TIME);
    batch.lines().forEach(line -> out.print(OcsfEvents.event(line) + "\n"));
    if (out.checkError()) {
      throw new IOException("nobody takes the events any more");
    }
    if (batch.last() != after) {
      WholeFile.replace(cursor, batch.last() + "\n");
    }
    return batch.last();
  }

  private CommandSpec command() {
    return Optional.ofNullable(spec).orElseThrow();
  }
}
