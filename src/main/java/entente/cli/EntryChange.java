package entente.cli;

import entente.sharing.AgreementEditor;
import entente.sharing.Coalition;
import entente.sharing.CoalitionChange;
import entente.sharing.Edit;
import entente.sharing.OperatorNote;
import entente.sharing.OperatorsConfig;
import entente.sharing.Proposal;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What the commands share that change entries of the agreement. */
abstract class EntryChange extends AgreementChange {

  @Option(
      names = "--dry-run",
      description = "shows what would open or close, counted in objects, and stores nothing")
  private boolean dryRun;

  /**
   * The steps that the command line asks for.
   *
   * @param coalition as it stands
   * @return none where it is so already
   * @throws IllegalArgumentException where it names something that is not there
   */
  abstract List<Edit> edits(Coalition coalition);

  /** What is told where there is no step. */
  String unchanged() {
    return "nothing is changed";
  }

  /** Where the steps are told. */
  PrintWriter lines(PrintWriter out) {
    return out;
  }

  /** What is told, beside the steps, of a change that is stored or proposed. */
  void tellMore(PrintWriter out, Coalition after) {}

  @Override
  final void change(AgreementEditor editor, OperatorNote note, PrintWriter out) {
    Coalition coalition = editor.coalition();
    List<Edit> edits = edits(coalition);
    Settings.issuerCheck().require(edits);
    CoalitionChange change = CoalitionChange.of(coalition, edits, Clock.systemUTC().instant());
    if (edits.isEmpty()) {
      out.println(unchanged());
    } else if (dryRun) {
      new EffectLines(editor, out).print(change);
    } else {
      store(editor, change, note, out);
    }
  }

  private void store(
      AgreementEditor editor, CoalitionChange change, OperatorNote note, PrintWriter out) {
    Optional<Proposal> proposal =
        editor.change(change.edits(), note, Settings.of(OperatorsConfig.class));
    proposal.ifPresentOrElse(
        it -> ProposalLines.print(it, lines(out)),
        () -> change.edits().forEach(lines(out)::println));
    tellMore(out, change.after());
  }
}
