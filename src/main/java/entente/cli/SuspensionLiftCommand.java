package entente.cli;

import entente.sharing.AgreementEditor;
import entente.sharing.OperatorNote;
import entente.sharing.SuspensionTarget;
import java.io.PrintWriter;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;

/** Lifts a suspension. */
@Command(name = "lift", description = "Ends a suspension.")
final class SuspensionLiftCommand extends AgreementChange {

  @ArgGroup(multiplicity = "1")
  private SuspensionOptions options = new SuspensionOptions();

  @Override
  void change(AgreementEditor editor, OperatorNote note, PrintWriter out) {
    SuspensionTarget target = options.target();
    out.println(
        editor.lift(target, note)
            ? target + " is no longer suspended"
            : target + " was not suspended");
  }
}
