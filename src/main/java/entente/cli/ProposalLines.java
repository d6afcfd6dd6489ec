package entente.cli;

import entente.sharing.Proposal;
import java.io.PrintWriter;

/** Tells of a change that waits for an approval. */
final class ProposalLines {
  private ProposalLines() {}

  static void print(Proposal proposal, PrintWriter out) {
    out.printf(
        "proposal %s  of %s  waits until %s for the approval of another operator  %s%n",
        proposal.id(),
        printable(proposal.operator()),
        proposal.goodUntil(),
        printable(proposal.reason()));
    proposal
        .edits()
        .ifPresentOrElse(
            edits -> edits.forEach(edit -> out.println(printable("  " + edit))),
            () -> out.println("  it cannot be shown as it would be stored; withdraw it"));
  }

  /**
   * A line on which everything shows: whoever calls the database's functions directly can propose
   * what moves a terminal's cursor.
   */
  static String printable(String line) {
    return line.replaceAll("[\\p{Cc}\\p{Cf}]", " ");
  }
}
