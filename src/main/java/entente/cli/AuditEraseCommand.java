package entente.cli;

import entente.audit.LogArchive;
import entente.audit.LogArchive.Erased;
import entente.audit.RecordsOfPerson;
import entente.catalog.PartnerCode;
import entente.database.DatabaseConfig;
import entente.database.OwnerConnection;
import entente.sharing.OperatorNote;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Erases what is personal in records of the access log. */
@Command(
    name = "erase",
    description = {
      "Erases the address, the client and the token in the records of the access log that are about"
          + " somebody, for good.",
      "The records stay, and can still be verified: audit verify says how many lack their personal"
          + " facts, and by whose order. All options that are given must hold of a record; a"
          + " partner, a client or an address is one of them. A record of the order says how many"
          + " records it was about, by whom and why, and not whose they were."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:they are erased, or there were none",
      "1:they are not, or not all of them; the same command goes on where it stopped",
      "2:the command line is wrong"
    })
final class AuditEraseCommand implements Callable<Integer> {
  /** In one transaction, with a record of it. */
  private static final int ERASED_AT_A_TIME = 10_000;

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--partner", paramLabel = "CODE", description = "the partner they act for")
  private @Nullable String partner;

  @Option(names = "--client", paramLabel = "ID", description = "the client_id they use")
  private @Nullable String client;

  @Option(
      names = "--address",
      paramLabel = "ADDRESS",
      description = "where their requests come from, as the log writes it")
  private @Nullable String address;

  @Option(
      names = "--from",
      paramLabel = "INSTANT",
      description = "when the request came in at the earliest, as 2021-03-02T00:00:00Z")
  private @Nullable Instant from;

  @Option(names = "--until", paramLabel = "INSTANT", description = "before when it came in")
  private @Nullable Instant until;

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "why, without saying whose; it stands in the access log")
  private String reason = "";

  @Override
  public Integer call() {
    RecordsOfPerson whose = whose();
    try (OwnerConnection owner =
        OwnerConnection.open(Settings.all(), Settings.of(DatabaseConfig.class))) {
      long count = erase(LogArchive.over(owner.connection()), whose);
      command()
          .commandLine()
          .getOut()
          .println(
              count == 0
                  ? "there is no such record that a checkpoint commits to"
                  : "the personal facts of %d records were erased".formatted(count));
    }
    return 0;
  }

  private RecordsOfPerson whose() {
    try {
      return new RecordsOfPerson(
          Optional.ofNullable(partner).map(PartnerCode::new),
          Optional.ofNullable(client),
          Optional.ofNullable(address),
          Optional.ofNullable(from),
          Optional.ofNullable(until));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command().commandLine(), e.getMessage(), e);
    }
  }

  private long erase(LogArchive archive, RecordsOfPerson whose) {
    OperatorNote why = new OperatorNote(SystemUser.name(), reason);
    long count = 0;
    Erased erased = archive.erase(whose, 0, ERASED_AT_A_TIME, why);
    while (erased.count() > 0) {
      count += erased.count();
      command().commandLine().getErr().println(count + " records so far");
      erased = archive.erase(whose, erased.last(), ERASED_AT_A_TIME, why);
    }
    return count;
  }

  private CommandSpec command() {
    return Optional.ofNullable(spec).orElseThrow();
  }
}
