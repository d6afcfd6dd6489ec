package entente.sharing;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A change that waits for the approval of another operator. It cannot be changed; whoever wants
 * another one proposes another one.
 *
 * @param id names it
 * @param edits the steps, in their order
 * @param note who proposed it, and why
 * @param proposed when
 * @param goodUntil from then on it cannot be approved
 */
public record Proposal(
    UUID id, List<Edit> edits, OperatorNote note, Instant proposed, Instant goodUntil) {
  public Proposal {
    edits = List.copyOf(edits);
  }

  /** Whether that operator proposed it. */
  public boolean isOf(String operator) {
    return note.operator().equals(operator);
  }

  /**
   * Goes on only with somebody else than who proposed it.
   *
   * @throws IllegalArgumentException else
   */
  public void requireOther(String operator) {
    if (isOf(operator)) {
      throw new IllegalArgumentException(
          "proposal %s: the approval of an operator other than %s was expected, who proposed it"
              .formatted(id, operator));
    }
  }
}
