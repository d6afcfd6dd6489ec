package entente.cli;

import entente.sharing.AgreementEditor;
import entente.sharing.SuspensionTarget;
import java.io.PrintWriter;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lifts a suspension. */
@Command(name = "lift", description = "Ends a suspension.")
final class SuspensionLiftCommand extends AgreementCommand {

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
        editor.lift(target, note(reason))
            ? target + " is no longer suspended"
            : target + " was not suspended");
  }
}
