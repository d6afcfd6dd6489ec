package entente.cli;

import entente.sharing.Coalition;
import entente.sharing.Edit;
import entente.sharing.Entry;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Ends the registration of an issuer. */
@Command(name = "remove", description = "Removes an issuer; its tokens are refused from then on.")
final class IssuerRemoveCommand extends EntryChange {

  @Parameters(paramLabel = "ISS", description = "its name, as the list has it")
  private String name = "";

  @Override
  List<Edit> edits(Coalition coalition) {
    return coalition.agreement().issuer(name).stream()
        .<Entry>map(Entry.OfIssuer::new)
        .map(Edit::remove)
        .toList();
  }

  @Override
  String unchanged() {
    return "issuer " + name + " was not registered";
  }

  @Override
  void tellMore(PrintWriter out, Coalition after) {
    if (!after.agreement().hasRealIssuers()) {
      err()
          .println(
              "no real issuer is registered then: unless entente.security.demonstration-tokens is"
                  + " false, demonstration tokens are accepted");
    }
  }
}
