package entente.cli;

import entente.sharing.AgreementEditor;
import entente.sharing.Issuer;
import entente.sharing.Named;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** An issuer, and where its keys are or which these are. */
@Command(name = "show", description = "Shows an issuer, with its key set or the address of that.")
final class IssuerShowCommand extends AgreementCommand {

  @Parameters(paramLabel = "ISS", description = "its name, as the list has it")
  private String name = "";

  @Override
  void work(AgreementEditor editor, PrintWriter out) {
    Issuer issuer = new Named(editor.coalition()).issuer(name);
    out.println(EntryLines.of(issuer));
    issuer.keySetLocation().ifPresent(out::println);
    issuer.keySet().ifPresent(out::println);
  }
}
