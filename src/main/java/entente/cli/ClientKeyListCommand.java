package entente.cli;

import entente.sharing.AgreementEditor;
import entente.sharing.ClientKey;
import entente.sharing.ClientKeyTerms;
import java.io.PrintWriter;
import picocli.CommandLine.Command;

/** Lists the client keys. */
@Command(
    name = "list",
    description = "Lists the client keys: id, partner, client, end, scopes, addresses.")
final class ClientKeyListCommand extends AgreementCommand {

  @Override
  void work(AgreementEditor editor, PrintWriter out) {
    editor.clientKeys().forEach(key -> out.println(line(key)));
  }

  private static String line(ClientKey key) {
    ClientKeyTerms terms = key.terms();
    return String.join(
        "  ",
        key.id(),
        terms.partner().value(),
        terms.client(),
        key.revoked() ? "revoked" : "until " + terms.validUntil(),
        terms.scopes().stream().sorted().toList().toString(),
        terms.addresses().isEmpty() ? "from anywhere" : "from " + terms.addresses());
  }
}
