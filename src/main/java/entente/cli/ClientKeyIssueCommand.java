package entente.cli;

import entente.catalog.PartnerCode;
import entente.sharing.AddressRange;
import entente.sharing.ClientKey;
import entente.sharing.ClientKeySecret;
import entente.sharing.ClientKeyTerms;
import entente.sharing.Coalition;
import entente.sharing.Edit;
import entente.sharing.Entry;
import java.io.PrintWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Issues a client key and prints it, and nothing else, on the standard output. */
@Command(
    name = "issue",
    description = {
      "Issues a key to one client of a partner and prints it.",
      "It is shown this once; what is kept is its digest."
    })
final class ClientKeyIssueCommand extends EntryChange {

  @Option(names = "--partner", required = true, paramLabel = "CODE", description = "the partner")
  private String partner = "";

  @Option(
      names = "--client",
      required = true,
      paramLabel = "CLIENT_ID",
      description = "the client, by the name that stands in the access log")
  private String client = "";

  @Option(
      names = "--scope",
      required = true,
      paramLabel = "SCOPE",
      description = "what it may ask for, as in the scope of a token; may be given several times")
  private List<String> scopes = List.of();

  @Option(
      names = "--until",
      required = true,
      paramLabel = "INSTANT",
      description = "when it ends, as in 2027-01-01T00:00:00Z; 366 days from now at the latest")
  private String until = "";

  @Option(
      names = "--address",
      paramLabel = "RANGE",
      description = "where it may be used from, as in 192.0.2.0/24; may be given several times")
  private List<String> addresses = List.of();

  private final ClientKeySecret secret = ClientKeySecret.random();

  @Override
  List<Edit> edits(Coalition coalition) {
    return List.of(Edit.add(new Entry.OfClientKey(new ClientKey(secret.digest(), terms(), false))));
  }

  @Override
  PrintWriter lines(PrintWriter out) {
    return err();
  }

  @Override
  void tellMore(PrintWriter out, Coalition after) {
    err().println("the key is shown this once");
    out.println(secret.text());
  }

  private ClientKeyTerms terms() {
    return new ClientKeyTerms(
        new PartnerCode(partner),
        client,
        Set.copyOf(List.of(String.join(" ", scopes).split(" +", -1))),
        addresses.stream().map(AddressRange::parse).toList(),
        end());
  }

  private Instant end() {
    try {
      return Instant.parse(until);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "--until: an instant such as 2027-01-01T00:00:00Z was expected, not " + until, e);
    }
  }
}
