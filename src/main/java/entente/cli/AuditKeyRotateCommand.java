package entente.cli;

import entente.audit.LogArchive;
import entente.audit.seal.KeyRotation;
import entente.audit.seal.SealingConfig;
import entente.audit.seal.ServerKey;
import entente.audit.seal.SigningKey;
import entente.database.DatabaseConfig;
import entente.database.OwnerConnection;
import entente.sharing.OperatorNote;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Has another key sign checkpoints from now on. */
@Command(
    name = "rotate",
    description = {
      "Makes a new key that signs checkpoints, has the one in use sign it, and puts it in its"
          + " place.",
      "Running servers take it up with the next checkpoint. The note that is printed tells whoever"
          + " trusts the old key that they can trust the new one; audit verify reads it too."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:the key was rotated",
      "1:it was not; the same command goes on where it stopped"
    })
final class AuditKeyRotateCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "why; it stands in the access log")
  private String reason = "";

  @Option(
      names = "--into",
      paramLabel = "FILE",
      description =
          "where the new key is put, if the servers cannot be given it where the old one is, which"
              + " is left there; set entente.sealing.key to it")
  private @Nullable Path into;

  @Override
  public Integer call() throws IOException {
    SealingConfig config = Settings.of(SealingConfig.class);
    Path file =
        ServerKey.file(config, Settings.all().getValue("entente.data", Path.class))
            .orElseThrow(() -> new IllegalStateException("entente.sealing.key is not set"));
    SigningKey older = SigningKey.read(config.name(), file);
    Path replaced = file.toRealPath();
    Path target = into == null ? replaced.resolveSibling(replaced.getFileName() + ".next") : into;
    // One that is there already was left by a run that came to no end.
    SigningKey newer = SigningKey.readOrMake(config.name(), target);
    if (newer.verifier().equals(older.verifier())) {
      throw new IllegalStateException(target + " holds the key that is in use");
    }
    if (into == null) {
      giveAttributes(replaced, target);
    }
    String note = KeyRotation.of(older, newer).toString();
    keep(newer, note);
    if (into == null) {
      Files.move(target, replaced, StandardCopyOption.ATOMIC_MOVE);
    }
    Optional.ofNullable(spec).orElseThrow().commandLine().getOut().print(note);
    return 0;
  }

  /** Whoever may read the old key may read the new one; the mode last, when the group is theirs. */
  private static void giveAttributes(Path from, Path to) throws IOException {
    PosixFileAttributes wanted = Files.readAttributes(from, PosixFileAttributes.class);
    PosixFileAttributeView given = Files.getFileAttributeView(to, PosixFileAttributeView.class);
    try {
      if (!given.readAttributes().group().equals(wanted.group())) {
        given.setGroup(wanted.group());
      }
      if (!given.readAttributes().owner().equals(wanted.owner())) {
        given.setOwner(wanted.owner());
      }
      given.setPermissions(wanted.permissions());
    } catch (FileSystemException e) {
      throw new IllegalStateException(
          "%s cannot be given the owner, the group and the mode of %s, as which servers read it: run this as %s, or with --into"
              .formatted(to, from, wanted.owner().getName()),
          e);
    }
  }

  /** Before the key is in its place: what it signs can be trusted from the first time on. */
  private void keep(SigningKey newer, String note) {
    OperatorNote why = new OperatorNote(SystemUser.name(), reason);
    try (OwnerConnection owner =
        OwnerConnection.open(Settings.all(), Settings.of(DatabaseConfig.class))) {
      LogArchive.over(owner.connection()).keepRotation(newer.verifier().toString(), note, why);
    }
  }
}
