package entente.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import entente.audit.LogArchive;
import entente.audit.seal.Checkpoint;
import entente.audit.seal.KeyRotation;
import entente.audit.seal.LogVerification;
import entente.audit.seal.SignedNote;
import entente.audit.seal.TreeHead;
import entente.audit.seal.VerifierKey;
import entente.database.DatabaseConfig;
import entente.database.OwnerConnection;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says whether the access log is the one that checkpoints commit to. */
@Command(
    name = "verify",
    description = {
      "Verifies the access log: an export, offline, or the database that the server uses.",
      "An export needs a checkpoint and a key. The database brings its own, the last of each day; a"
          + " checkpoint that was kept elsewhere, and the key, say more: whoever owns the database"
          + " can replace both."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:the log is intact as far as the last checkpoint goes",
      "1:it is not, and the line says from which record on",
      "2:it cannot be said: the command line is wrong, a file or the database cannot be read, there"
          + " is no checkpoint, or the keys given have not signed one of them"
    })
final class AuditVerifyCommand implements Callable<Integer> {
  private static final int ALTERED = 1;
  private static final int UNKNOWN = 2;
  private static final long PROGRESS = 100_000;
  private static final int ORDERS_NAMED = 10;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = {"--checkpoint", "--earlier"},
      paramLabel = "FILE",
      description = "a checkpoint, as /audit/checkpoint gives it; may be repeated")
  private List<Path> checkpoints = new ArrayList<>();

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description = "a public key of the log, as /audit/keys gives it; may be repeated")
  private List<String> keys = new ArrayList<>();

  @Option(
      names = "--rotations",
      paramLabel = "FILE",
      description = "how the keys follow each other, as /audit/rotations gives it")
  private @Nullable Path rotations;

  @Parameters(
      arity = "0..*",
      paramLabel = "LOG",
      description = "exports that follow each other; without one the database is read")
  private List<Path> logs = new ArrayList<>();

  @Override
  public Integer call() {
    try {
      return logs.isEmpty() ? database() : exports();
    } catch (IOException | UncheckedIOException | IllegalStateException e) {
      command().commandLine().getErr().println("cannot say: " + e.getMessage());
      return UNKNOWN;
    }
  }

  private int exports() throws IOException {
    if (checkpoints.isEmpty() || keys.isEmpty()) {
      throw new ParameterException(
          command().commandLine(), "an export is verified with --checkpoint and --key");
    }
    List<String> notes = notes();
    return verified(notes, trusted(keys, rotations()), this::readExports);
  }

  private void readExports(Predicate<String> taker) {
    for (Path log : logs) {
      if (!readAll(log, taker)) {
        return;
      }
    }
  }

  /**
   * What is not UTF-8 is read as characters that no record has: its line is not intact.
   *
   * @return whether all of it was wanted
   */
  private static boolean readAll(Path log, Predicate<String> taker) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(Files.newInputStream(log), UTF_8))) {
      return lines.lines().allMatch(taker);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int database() throws IOException {
    try (OwnerConnection owner =
        OwnerConnection.open(Settings.all(), Settings.of(DatabaseConfig.class))) {
      LogArchive archive = LogArchive.over(owner.connection());
      List<String> notes =
          Stream.concat(archive.dailyCheckpoints().stream(), notes().stream()).toList();
      List<String> known = keys.isEmpty() ? archive.keys() : keys;
      String all = KeyRotation.text(archive.rotations()) + "\n" + rotations();
      return verified(notes, trusted(known, all), archive::readWithDropped);
    }
  }

  private String rotations() throws IOException {
    return rotations == null ? "" : Files.readString(rotations, UTF_8);
  }

  /** The keys that are known, and those that follow them. */
  private Set<VerifierKey> trusted(List<String> known, String notes) {
    List<VerifierKey> verifiers = parsed(known);
    try {
      return KeyRotation.trusted(verifiers, KeyRotation.parseAll(notes));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command().commandLine(), "--rotations: " + e.getMessage(), e);
    }
  }

  private List<String> notes() throws IOException {
    List<String> notes = new ArrayList<>();
    for (Path file : checkpoints) {
      notes.add(Files.readString(file, UTF_8));
    }
    return notes;
  }

  /** Reads the log to its end, or until it was told to stop. */
  private interface Lines {
    void read(Predicate<String> taker);
  }

  private int verified(List<String> notes, Set<VerifierKey> verifiers, Lines lines) {
    List<TreeHead> heads = notes.stream().map(text -> head(text, verifiers)).toList();
    LogVerification verification = new LogVerification(heads);
    lines.read(line -> taken(verification, line));
    return verification
        .fault()
        .map(fault -> said("not intact: " + fault, ALTERED))
        .orElseGet(() -> intact(verification, heads.size()));
  }

  /** It may be another log's, or of a key that followed, or made up: nothing follows from it. */
  private TreeHead head(String text, Set<VerifierKey> verifiers) {
    Signed signed = parsed(text);
    if (signed.note().signedBy(verifiers).isEmpty()) {
      throw new IllegalStateException(
          "a checkpoint is signed by none of the keys, nor by one that --rotations has follow"
              + " them:\n"
              + text);
    }
    return signed.checkpoint().head();
  }

  private int intact(LogVerification verification, int checkpoints) {
    if (verification.committed() == 0) {
      throw new IllegalStateException("no checkpoint commits to any record");
    }
    verification.uncommittedOrder().ifPresent(AuditVerifyCommand::cannotTell);
    return said(
        "intact: %d records%s, %d checkpoints; not verified: %d records behind the last checkpoint"
            .formatted(
                verification.committed(),
                gone(verification),
                checkpoints,
                verification.uncommitted()),
        0);
  }

  private static void cannotTell(long order) {
    throw new IllegalStateException(
        "facts were erased by order of record %d, which is behind the last checkpoint: a later one is needed"
            .formatted(order));
  }

  /** What is verified by what is left of it. */
  private static String gone(LogVerification verification) {
    String gone =
        verification.dropped() == 0
            ? ""
            : ", of which the first %d were dropped".formatted(verification.dropped());
    Map<Long, Long> erased = verification.erased();
    return erased.isEmpty()
        ? gone
        : gone
            + ", of which %d lack the personal facts that were erased by order of record %s"
                .formatted(
                    erased.values().stream().mapToLong(Long::longValue).sum(),
                    erased.keySet().stream()
                            .limit(ORDERS_NAMED)
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "))
                        + (erased.size() > ORDERS_NAMED ? " and others" : ""));
  }

  private boolean taken(LogVerification verification, String line) {
    boolean more = verification.take(line);
    if (verification.records() % PROGRESS == 0 && verification.records() > 0) {
      command().commandLine().getErr().println(verification.records() + " records");
    }
    return more;
  }

  private List<VerifierKey> parsed(List<String> trusted) {
    try {
      return trusted.stream().map(VerifierKey::parse).toList();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command().commandLine(), "--key: " + e.getMessage(), e);
    }
  }

  /** A checkpoint with the note that it was read from. */
  private record Signed(SignedNote note, Checkpoint checkpoint) {}

  private Signed parsed(String text) {
    try {
      SignedNote note = SignedNote.parse(text);
      return new Signed(note, Checkpoint.parse(note.text()));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command().commandLine(), "--checkpoint: " + e.getMessage(), e);
    }
  }

  private int said(String what, int exitCode) {
    command().commandLine().getOut().println(what);
    return exitCode;
  }

  private CommandSpec command() {
    return Optional.ofNullable(spec).orElseThrow();
  }
}
