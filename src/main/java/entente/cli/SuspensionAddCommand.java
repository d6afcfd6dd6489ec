package entente.cli;

import entente.sharing.Coalition;
import entente.sharing.Edit;
import entente.sharing.Entry;
import entente.sharing.SuspensionTarget;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;

/** Suspends a target. */
@Command(name = "add", description = "Suspends a partner, a client, an issuer, a token or a key.")
final class SuspensionAddCommand extends EntryChange {

  @ArgGroup(multiplicity = "1")
  private SuspensionOptions options = new SuspensionOptions();

  @Override
  List<Edit> edits(Coalition coalition) {
    SuspensionTarget target = options.target();
    return coalition.agreement().suspended().contains(target)
        ? List.of()
        : List.of(Edit.add(new Entry.OfSuspension(target)));
  }

  @Override
  String unchanged() {
    return options.target() + " was suspended before";
  }
}
