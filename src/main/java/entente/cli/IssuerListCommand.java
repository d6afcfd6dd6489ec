package entente.cli;

import entente.sharing.AgreementEditor;
import entente.sharing.Issuer;
import java.io.PrintWriter;
import picocli.CommandLine.Command;

/** Lists the issuers. */
@Command(name = "list", description = "Lists the issuers: partner, name, keys, demands.")
final class IssuerListCommand extends AgreementCommand {

  @Override
  void work(AgreementEditor editor, PrintWriter out) {
    editor.issuers().forEach(issuer -> out.println(line(issuer)));
  }

  private static String line(Issuer issuer) {
    return String.join(
        "  ",
        issuer.partner().value(),
        issuer.name(),
        keys(issuer),
        issuer.demands().algorithms().stream().sorted().toList().toString(),
        binding(issuer));
  }

  private static String binding(Issuer issuer) {
    return switch (issuer.demands().binding()) {
      case NONE -> "";
      case CERTIFICATE -> "requires a certificate";
      case DPOP -> "requires DPoP";
    };
  }

  private static String keys(Issuer issuer) {
    if (issuer.demonstration()) {
      return "demonstration";
    }
    return issuer.keySetLocation().map(it -> "keys at " + it).orElse("keys are kept here");
  }
}
