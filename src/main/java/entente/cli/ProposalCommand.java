package entente.cli;

import entente.sharing.AgreementEditor;
import entente.sharing.Approval;
import entente.sharing.Coalition;
import entente.sharing.CoalitionChange;
import entente.sharing.Edit;
import entente.sharing.OperatorNote;
import entente.sharing.Proposal;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The commands about changes that wait for the approval of another operator. */
@Command(
    name = "proposal",
    description = {
      "Lists, shows, approves and withdraws changes that wait for the approval of another"
          + " operator.",
      "Sets who has to approve what opens something."
    },
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ProposalCommand.ListAll.class,
      ProposalCommand.Show.class,
      ProposalCommand.Approve.class,
      ProposalCommand.Withdraw.class,
      ProposalCommand.Require.class
    })
final class ProposalCommand {

  @Command(
      name = "list",
      description = "Lists the proposals, the oldest first, and who has to approve them.")
  static final class ListAll extends AgreementCommand {
    @Override
    void work(AgreementEditor editor, PrintWriter out) {
      out.println("approval: " + editor.approval().literal());
      editor.proposals().forEach(it -> ProposalLines.print(it, out));
    }
  }

  /** Shows one, and what it would do today. */
  @Command(
      name = "show",
      description = "Shows a proposal, and what would open or close if it were approved now.")
  static final class Show extends AgreementCommand {
    @Parameters(paramLabel = "ID", description = "the proposal")
    private UUID id = new UUID(0, 0);

    @Override
    void work(AgreementEditor editor, PrintWriter out) {
      Proposal proposal = editor.proposal(id);
      ProposalLines.print(proposal, out);
      List<Edit> edits = proposal.requireEdits();
      Coalition coalition = editor.coalition();
      EntryLines lines = new EntryLines(coalition);
      edits.stream()
          .flatMap(edit -> lines.of(edit).stream())
          .map(ProposalLines::printable)
          .forEach(out::println);
      new EffectLines(editor, out)
          .print(CoalitionChange.of(coalition, edits, Clock.systemUTC().instant()));
    }
  }

  /** Approves one. */
  @Command(
      name = "approve",
      description = "Stores what another operator proposed, and nothing else.")
  static final class Approve extends AgreementChange {
    @Parameters(paramLabel = "ID", description = "the proposal")
    private UUID id = new UUID(0, 0);

    @Override
    void change(AgreementEditor editor, OperatorNote note, PrintWriter out) {
      Settings.issuerCheck().require(editor.proposal(id).requireEdits());
      editor.approve(id, note).edits().forEach(out::println);
    }
  }

  /** Ends one. */
  @Command(name = "withdraw", description = "Ends a proposal; nothing is stored of it.")
  static final class Withdraw extends AgreementChange {
    @Parameters(paramLabel = "ID", description = "the proposal")
    private UUID id = new UUID(0, 0);

    @Override
    void change(AgreementEditor editor, OperatorNote note, PrintWriter out) {
      editor.withdraw(id, note);
      out.println("proposal " + id + " is withdrawn");
    }
  }

  /** Sets the rule. */
  @Command(
      name = "require",
      description = {
        "Sets who has to approve what opens something: ${COMPLETION-CANDIDATES}.",
        "none: nobody; operator: another operator; command: another operator, by a command."
      })
  static final class Require extends AgreementChange {
    @Parameters(paramLabel = "WHOM", description = "${COMPLETION-CANDIDATES}")
    private Approval approval = Approval.COMMAND;

    @Override
    void change(AgreementEditor editor, OperatorNote note, PrintWriter out) {
      editor.require(approval, note);
      out.println("approval: " + approval.literal());
    }
  }
}
