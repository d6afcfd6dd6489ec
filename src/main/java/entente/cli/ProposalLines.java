package entente.cli;

import entente.sharing.Proposal;
import java.io.PrintWriter;

/** Tells of a change that waits for an approval. */
final class ProposalLines {
  private ProposalLines() {}

  static void print(Proposal proposal, PrintWriter out) {
    out.printf(
        "proposal %s  of %s  waits until %s for the approval of another operator  %s%n",
        proposal.id(), proposal.note().operator(), proposal.goodUntil(), proposal.note().reason());
    proposal.edits().forEach(edit -> out.println("  " + edit));
  }
}
