package entente.cli;

import entente.audit.LogArchive;
import entente.audit.OcsfEvents;
import entente.database.DatabaseConfig;
import entente.database.OwnerConnection;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Delivers records to another system, going on where it stopped the last time. */
@Command(
    name = "deliver",
    description = {
      "Prints the access log for a SIEM: an event on each line, OCSF API Activity as JSON, oldest"
          + " first.",
      "It goes on behind the last record that it printed. After a crash of its own a record may be"
          + " printed twice, and none is left out. What the reader of a pipe had not passed on when"
          + " it ended is printed again with --after; metadata.uid tells the events apart.",
      "With --syslog it sends them to a receiver of syslog instead, over TLS."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:all records were printed, or sent",
      "1:the database cannot be reached, does not have the last record that was printed, or nobody"
          + " takes the events; the same command goes on where it stopped",
      "2:the command line is wrong, or the file holds no cursor"
    })
final class AuditDeliverCommand implements Callable<Integer> {
  /** How many records may be printed twice. */
  private static final int RECORDS_AT_A_TIME = 1_000;

  private static final long PAUSE_MILLIS = 1_000;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--cursor",
      required = true,
      paramLabel = "FILE",
      description = "keeps the last record that was printed; made if it is not there")
  private Path cursor = Path.of("");

  @Option(
      names = "--after",
      paramLabel = "NUMBER",
      description =
          "begins behind this record, the metadata.uid of the last event that arrived, or 0,"
              + " whatever the cursor says")
  private @Nullable Long after;

  @ArgGroup(exclusive = false)
  private @Nullable SyslogOptions syslog;

  @Option(names = "--follow", description = "waits for more records, until it is stopped")
  private boolean follow;

  @Override
  public Integer call() throws IOException, InterruptedException {
    DeliveryCursor printed = start();
    EventTarget target = target();
    try (OwnerConnection owner =
        OwnerConnection.open(Settings.all(), Settings.of(DatabaseConfig.class))) {
      LogArchive archive = LogArchive.over(owner.connection());
      printed.requireIn(archive);
      while (true) {
        DeliveryCursor before = printed;
        printed = deliver(archive, before, target);
        if (printed.equals(before) && !follow) {
          return 0;
        }
        if (printed.equals(before)) {
          Thread.sleep(PAUSE_MILLIS);
        }
      }
    }
  }

  private DeliveryCursor start() throws IOException {
    try {
      return after == null ? DeliveryCursor.read(cursor) : DeliveryCursor.behind(after);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command().commandLine(), "--cursor: " + e.getMessage(), e);
    }
  }

  private EventTarget target() throws IOException {
    try {
      return syslog == null ? this::print : syslog.target();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command().commandLine(), e.getMessage(), e);
    }
  }

  /** The cursor moves once the events have been taken: in between they may be delivered again. */
  private DeliveryCursor deliver(LogArchive archive, DeliveryCursor before, EventTarget target)
      throws IOException {
    List<String> lines = archive.read(before.number(), RECORDS_AT_A_TIME).lines();
    if (lines.isEmpty()) {
      return before;
    }
    target.deliver(lines);
    DeliveryCursor delivered = DeliveryCursor.behind(lines.get(lines.size() - 1));
    delivered.write(cursor);
    return delivered;
  }

  private void print(List<String> lines) throws IOException {
    PrintWriter out = command().commandLine().getOut();
    lines.forEach(line -> out.print(OcsfEvents.event(line) + "\n"));
    if (out.checkError()) {
      throw new IOException("nobody takes the events any more");
    }
  }

  private CommandSpec command() {
    return Optional.ofNullable(spec).orElseThrow();
  }
}
