package entente.cli;

import entente.sharing.ClientKey;
import entente.sharing.Coalition;
import entente.sharing.Edit;
import entente.sharing.Entry;
import entente.sharing.Named;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Revokes a client key for good. */
@Command(name = "revoke", description = "Revokes a client key; it is refused from then on.")
final class ClientKeyRevokeCommand extends EntryChange {

  @Parameters(paramLabel = "ID", description = "the key, as the list names it")
  private String id = "";

  @Override
  List<Edit> edits(Coalition coalition) {
    ClientKey key = new Named(coalition).clientKey(id);
    return key.revoked()
        ? List.of()
        : List.of(
            Edit.change(
                new Entry.OfClientKey(key),
                new Entry.OfClientKey(new ClientKey(key.digest(), key.terms(), true))));
  }

  @Override
  String unchanged() {
    return "client key " + id + " was revoked before";
  }
}
