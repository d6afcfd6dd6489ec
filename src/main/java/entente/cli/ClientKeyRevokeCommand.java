package entente.cli;

import entente.sharing.AgreementEditor;
import entente.sharing.OperatorNote;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Revokes a client key for good. */
@Command(name = "revoke", description = "Revokes a client key; it is refused from then on.")
final class ClientKeyRevokeCommand extends AgreementChange {

  @Parameters(paramLabel = "ID", description = "the key, as the list names it")
  private String id = "";

  @Override
  void change(AgreementEditor editor, OperatorNote note, PrintWriter out) {
    out.println(
        editor.revokeClientKey(id, note)
            ? "client key " + id + " is revoked"
            : "client key " + id + " was revoked before");
  }
}
