package entente.cli;

import entente.database.DatabaseConfig;
import entente.database.OwnerConnection;
import entente.sharing.AgreementEditor;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the commands share that read or change the agreement in the database. */
@Command(
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:it was done, or was so already",
      "1:the database cannot be reached, or refused it",
      "2:the command line is wrong, or names what is not registered"
    })
abstract class AgreementCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Override
  public final Integer call() {
    try (OwnerConnection owner =
        OwnerConnection.open(Settings.all(), Settings.of(DatabaseConfig.class))) {
      work(AgreementEditor.over(owner.connection()), command().commandLine().getOut());
      return 0;
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command().commandLine(), e.getMessage(), e);
    }
  }

  /** Does what the command is for, and prints what came of it. */
  abstract void work(AgreementEditor editor, PrintWriter out);

  /** Where goes what is no result. */
  PrintWriter err() {
    return command().commandLine().getErr();
  }

  private CommandSpec command() {
    return Optional.ofNullable(spec).orElseThrow();
  }
}
