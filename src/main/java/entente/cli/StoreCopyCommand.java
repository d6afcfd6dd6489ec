package entente.cli;

import entente.catalog.StoreKind;
import io.quarkus.runtime.Quarkus;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Moves the objects of a server that is stopped from one store to the other. */
@Command(
    name = "copy",
    description = {
      "Makes one store hold the objects that the other one holds.",
      "Stop the servers first. What is equal already is passed over, so a copy that was broken off"
          + " is finished by doing it again."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:both stores hold the same",
      "1:they do not, or one of them cannot be reached",
      "2:the command line or the configuration is wrong, or the copy would lose something"
    })
final class StoreCopyCommand implements Callable<Integer> {
  /**
   * A start that serves nobody, does nothing at intervals, and leaves the standard output alone.
   */
  private static final Map<String, String> NO_SERVER =
      Map.of(
          "quarkus.http.host-enabled", "false",
          "quarkus.management.host-enabled", "false",
          "quarkus.scheduler.enabled", "false",
          "quarkus.log.level", "WARN",
          "quarkus.log.console.stderr", "true");

  @Option(
      names = "--from",
      required = true,
      paramLabel = "STORE",
      description = "the store that is read: postgresql or mongodb")
  private StoreKind from = StoreKind.POSTGRESQL;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "STORE",
      description = "the store that is made to hold the same")
  private StoreKind to = StoreKind.MONGODB;

  @Option(
      names = "--discard-newer",
      description = "goes on where the target holds newer objects than the source; they are lost")
  private boolean discardNewer;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    if (from == to) {
      throw misused("--from and --to have to name different stores");
    }
    if (!Settings.isMongoConfigured()) {
      throw misused("set MONGODB_URI, as in mongodb://host/entente?replicaSet=name");
    }
    NO_SERVER.forEach(System::setProperty);
    AtomicInteger exitCode = new AtomicInteger();
    Quarkus.run(
        StoreCopyApplication.class,
        (code, failure) -> {
          exitCode.set(code);
          tell(failure);
        },
        from.name(),
        to.name(),
        Boolean.toString(discardNewer));
    return exitCode.get();
  }

  /** Why there was no start: the sentence at the bottom, not the traces above it. */
  private void tell(@Nullable Throwable failure) {
    if (failure != null) {
      Throwable cause = failure;
      while (cause.getCause() != null) {
        cause = cause.getCause();
      }
      commandLine().getErr().println(cause.getMessage());
    }
  }

  private ParameterException misused(String message) {
    return new ParameterException(commandLine(), message);
  }

  private CommandLine commandLine() {
    return Optional.ofNullable(spec).orElseThrow().commandLine();
  }
}
