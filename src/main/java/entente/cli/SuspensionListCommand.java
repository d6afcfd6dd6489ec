package entente.cli;

import entente.sharing.AgreementEditor;
import java.io.PrintWriter;
import picocli.CommandLine.Command;

/** Lists the suspensions. */
@Command(name = "list", description = "Lists what is suspended: since when, what, and why.")
final class SuspensionListCommand extends AgreementCommand {

  @Override
  void work(AgreementEditor editor, PrintWriter out) {
    editor
        .suspensions()
        .forEach(it -> out.println(it.since() + "  " + it.target() + "  " + it.reason()));
  }
}
