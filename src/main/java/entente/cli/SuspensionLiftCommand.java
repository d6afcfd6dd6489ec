package entente.cli;

import entente.sharing.Coalition;
import entente.sharing.Edit;
import entente.sharing.Entry;
import entente.sharing.SuspensionTarget;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;

/** Lifts a suspension. */
@Command(name = "lift", description = "Ends a suspension.")
final class SuspensionLiftCommand extends EntryChange {

  @ArgGroup(multiplicity = "1")
  private SuspensionOptions options = new SuspensionOptions();

  @Override
  List<Edit> edits(Coalition coalition) {
    SuspensionTarget target = options.target();
    return coalition.agreement().suspended().contains(target)
        ? List.of(Edit.remove(new Entry.OfSuspension(target)))
        : List.of();
  }

  @Override
  String unchanged() {
    return options.target() + " was not suspended";
  }
}
