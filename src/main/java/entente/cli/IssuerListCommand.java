package entente.cli;

import entente.sharing.AgreementEditor;
import java.io.PrintWriter;
import picocli.CommandLine.Command;

/** Lists the issuers. */
@Command(name = "list", description = "Lists the issuers: partner, name, keys, demands.")
final class IssuerListCommand extends AgreementCommand {

  @Override
  void work(AgreementEditor editor, PrintWriter out) {
    editor.coalition().agreement().issuers().forEach(it -> out.println(EntryLines.of(it)));
  }
}
