package entente.cli;

import entente.audit.CsvLines;
import entente.audit.LogArchive;
import entente.audit.seal.KeyRotation;
import entente.database.DatabaseConfig;
import entente.database.OwnerConnection;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints the whole access log, for {@link AuditVerifyCommand} or another program. */
@Command(
    name = "export",
    description = {
      "Prints the access log: a record on each line, as JSON, oldest first.",
      "leaf is its place in the Merkle tree, leaf_hash its hash there. Of records that were dropped"
          + " these come first, without the record; CSV leaves them out."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:all of it was printed", "1:the database cannot be reached, or refused it"})
final class AuditExportCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--checkpoint",
      description = "prints the newest checkpoint and nothing else, to be handed to witnesses")
  private boolean checkpoint;

  @Option(
      names = "--checkpoint-ml-dsa-44",
      description = "the same of the newest one that is signed with ML-DSA-44 as well")
  private boolean signedTwice;

  @Option(names = "--csv", description = "prints CSV instead; it cannot be verified")
  private boolean csv;

  @Option(names = "--keys", description = "prints the public keys of the log and nothing else")
  private boolean keys;

  @Option(
      names = "--rotations",
      description = "prints how the keys follow each other, as signed notes, and nothing else")
  private boolean rotations;

  @Override
  public Integer call() {
    PrintWriter out = Optional.ofNullable(spec).orElseThrow().commandLine().getOut();
    try (OwnerConnection owner =
        OwnerConnection.open(Settings.all(), Settings.of(DatabaseConfig.class))) {
      LogArchive archive = LogArchive.over(owner.connection());
      if (checkpoint) {
        archive.newestCheckpoint().ifPresent(out::print);
      } else if (signedTwice) {
        archive.newestSignedTwice().ifPresent(out::print);
      } else if (keys) {
        archive.keys().forEach(out::println);
      } else if (rotations) {
        out.print(KeyRotation.text(archive.rotations()));
      } else {
        print(archive, out);
      }
    }
    out.flush();
    return 0;
  }

  private void print(LogArchive archive, PrintWriter out) {
    if (csv) {
      out.print(CsvLines.RECORDS.header());
      archive.read(line -> printed(CsvLines.RECORDS.line(line), out));
    } else {
      archive.readWithDropped(line -> printed(line + "\n", out));
    }
  }

  private static boolean printed(String text, PrintWriter out) {
    out.print(text);
    return !out.checkError();
  }
}
