package entente.cli;

import entente.sharing.AgreementEditor;
import java.io.PrintWriter;
import picocli.CommandLine.Command;

/** Lists the client keys. */
@Command(
    name = "list",
    description = "Lists the client keys: id, partner, client, end, scopes, addresses.")
final class ClientKeyListCommand extends AgreementCommand {

  @Override
  void work(AgreementEditor editor, PrintWriter out) {
    editor.clientKeys().forEach(it -> out.println(EntryLines.of(it)));
  }
}
