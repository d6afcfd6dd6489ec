package entente.cli;

import entente.audit.LogArchive;
import entente.audit.LogArchive.Dropped;
import entente.database.DatabaseConfig;
import entente.database.OwnerConnection;
import entente.sharing.OperatorNote;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Drops the oldest records of the access log. */
@Command(
    name = "retain",
    description = {
      "Drops the records of the access log that are older than a period, for good.",
      "Their hashes stay, so that the rest, and every checkpoint, can still be verified; export"
          + " what must be kept before. None is dropped that no checkpoint commits to. A record"
          + " says what was dropped, by whom and why."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:they are gone, or there were none",
      "1:they are not, or not all of them; the same command goes on where it stopped",
      "2:the command line is wrong"
    })
final class AuditRetainCommand implements Callable<Integer> {
  /** In one transaction: whoever writes a record meanwhile does not wait for the others. */
  private static final int DELETED_AT_A_TIME = 10_000;

  private static final Period LEAST = Period.ofDays(31);

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--older-than",
      required = true,
      paramLabel = "PERIOD",
      description = "how long records are kept, as P400D or P13M; 31 days at least")
  private @Nullable Period period;

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "why; it stands in the access log")
  private String reason = "";

  @Override
  public Integer call() {
    Instant olderThan = olderThan();
    PrintWriter out = command().commandLine().getOut();
    try (OwnerConnection owner =
        OwnerConnection.open(Settings.all(), Settings.of(DatabaseConfig.class))) {
      LogArchive archive = LogArchive.over(owner.connection());
      Dropped dropped = archive.drop(olderThan, new OperatorNote(SystemUser.name(), reason));
      delete(archive);
      out.println(
          dropped.count() == 0
              ? "no record is older than " + olderThan + " that a checkpoint commits to"
              : "%d records were dropped, the last one is record %d"
                  .formatted(dropped.count(), dropped.last()));
    }
    return 0;
  }

  private Instant olderThan() {
    Instant now = Clock.systemUTC().instant();
    Instant wanted = before(now, Optional.ofNullable(period).orElse(LEAST));
    if (wanted.isAfter(before(now, LEAST))) {
      throw new ParameterException(
          command().commandLine(), "--older-than: %s was expected, or longer".formatted(LEAST));
    }
    return wanted;
  }

  private static Instant before(Instant now, Period period) {
    return now.atOffset(ZoneOffset.UTC).minus(period).toInstant();
  }

  private void delete(LogArchive archive) {
    long gone = 0;
    long more = archive.deleteDropped(DELETED_AT_A_TIME);
    while (more > 0) {
      gone += more;
      command().commandLine().getErr().println(gone + " records deleted");
      more = archive.deleteDropped(DELETED_AT_A_TIME);
    }
  }

  private CommandSpec command() {
    return Optional.ofNullable(spec).orElseThrow();
  }
}
