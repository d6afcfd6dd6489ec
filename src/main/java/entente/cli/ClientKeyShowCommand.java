package entente.cli;

import entente.sharing.AgreementEditor;
import entente.sharing.Named;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** A client key, of which nothing but its identifier is kept. */
@Command(name = "show", description = "Shows a client key: what it is bound to, not the key.")
final class ClientKeyShowCommand extends AgreementCommand {

  @Parameters(paramLabel = "ID", description = "the key, as the list names it")
  private String id = "";

  @Override
  void work(AgreementEditor editor, PrintWriter out) {
    out.println(EntryLines.of(new Named(editor.coalition()).clientKey(id)));
  }
}
