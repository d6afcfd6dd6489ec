package entente.cli;

import entente.sharing.AgreementEditor;
import entente.sharing.SuspensionTarget;
import java.io.PrintWriter;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Suspends a target. */
@Command(name = "add", description = "Suspends a partner, a client, an issuer, a token or a key.")
final class SuspensionAddCommand extends AgreementCommand {

  @ArgGroup(multiplicity = "1")
  private SuspensionOptions options = new SuspensionOptions();

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "why; it stands in the access log")
  private String reason = "";

  @Override
  void work(AgreementEditor editor, PrintWriter out) {
    SuspensionTarget target = options.target();
    out.println(
        editor.suspend(target, note(reason))
            ? target + " is suspended"
            : target + " was suspended before");
  }
}
