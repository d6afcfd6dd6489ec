package entente.cli;

import entente.sharing.AgreementEditor;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Revokes a client key for good. */
@Command(name = "revoke", description = "Revokes a client key; it is refused from then on.")
final class ClientKeyRevokeCommand extends AgreementCommand {

  @Parameters(paramLabel = "ID", description = "the key, as the list names it")
  private String id = "";

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "why; it stands in the access log")
  private String reason = "";

  @Override
  void work(AgreementEditor editor, PrintWriter out) {
    out.println(
        editor.revokeClientKey(id, note(reason))
            ? "client key " + id + " is revoked"
            : "client key " + id + " was revoked before");
  }
}
