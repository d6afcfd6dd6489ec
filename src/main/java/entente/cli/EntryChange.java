package entente.cli;

import entente.sharing.AgreementEditor;
import entente.sharing.Coalition;
import entente.sharing.CoalitionChange;
import entente.sharing.Edit;
import entente.sharing.OperatorNote;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Option;

/** What the commands share that change partners, groups, collections and grants. */
abstract class EntryChange extends AgreementChange {

  @Option(
      names = "--dry-run",
      description = "shows what would open or close, counted in objects, and stores nothing")
  private boolean dryRun;

  /**
   * The steps that the command line asks for.
   *
   * @param coalition as it stands
   * @throws IllegalArgumentException where it names something that is not there
   */
  abstract List<Edit> edits(Coalition coalition);

  @Override
  final void change(AgreementEditor editor, OperatorNote note, PrintWriter out) {
    Coalition coalition = editor.coalition();
    CoalitionChange change = CoalitionChange.of(coalition, edits(coalition));
    if (dryRun) {
      new ChangeEffects(editor, out).print(change);
    } else {
      editor.change(change.edits(), note);
      change.edits().forEach(out::println);
    }
  }
}
