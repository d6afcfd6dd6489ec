package entente.cli;

import entente.sharing.AgreementEditor;
import entente.sharing.Issuer;
import entente.sharing.OperatorNote;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Ends the registration of an issuer. */
@Command(name = "remove", description = "Removes an issuer; its tokens are refused from then on.")
final class IssuerRemoveCommand extends AgreementChange {

  @Parameters(paramLabel = "ISS", description = "its name, as the list has it")
  private String name = "";

  @Override
  void change(AgreementEditor editor, OperatorNote note, PrintWriter out) {
    boolean removed = editor.removeIssuer(name, note);
    out.println("issuer " + name + (removed ? " is removed" : " was not registered"));
    if (editor.issuers().stream().allMatch(Issuer::demonstration)) {
      err()
          .println(
              "no real issuer is registered now: unless entente.security.demonstration-tokens is"
                  + " false, demonstration tokens are accepted");
    }
  }
}
