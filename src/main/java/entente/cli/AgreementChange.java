package entente.cli;

import entente.sharing.AgreementEditor;
import entente.sharing.OperatorNote;
import java.io.PrintWriter;
import picocli.CommandLine.Option;

/** What the commands share that change the agreement: each says why, for the access log. */
abstract class AgreementChange extends AgreementCommand {

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "why; it stands in the access log")
  private String reason = "";

  @Override
  final void work(AgreementEditor editor, PrintWriter out) {
    change(editor, new OperatorNote(SystemUser.name(), reason), out);
  }

  /**
   * Does what the command is for, and prints what came of it.
   *
   * @param note the user of this machine who runs the command, and their reason
   */
  abstract void change(AgreementEditor editor, OperatorNote note, PrintWriter out);
}
