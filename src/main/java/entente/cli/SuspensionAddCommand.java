package entente.cli;

import entente.sharing.AgreementEditor;
import entente.sharing.OperatorNote;
import entente.sharing.SuspensionTarget;
import java.io.PrintWriter;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;

/** Suspends a target. */
@Command(name = "add", description = "Suspends a partner, a client, an issuer, a token or a key.")
final class SuspensionAddCommand extends AgreementChange {

  @ArgGroup(multiplicity = "1")
  private SuspensionOptions options = new SuspensionOptions();

  @Override
  void change(AgreementEditor editor, OperatorNote note, PrintWriter out) {
    SuspensionTarget target = options.target();
    out.println(
        editor.suspend(target, note) ? target + " is suspended" : target + " was suspended before");
  }
}
