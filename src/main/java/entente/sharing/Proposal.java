package entente.sharing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A change that waits for the approval of another operator. It cannot be changed; whoever wants
 * another one proposes another one.
 *
 * @param id names it
 * @param edits the steps, in their order; absent where they cannot be shown exactly as they would
 *     be stored, which only somebody brings about who calls the database's functions directly
 * @param operator who proposed it
 * @param reason why
 * @param proposed when
 * @param goodUntil from then on it cannot be approved
 */
public record Proposal(
    UUID id,
    Optional<List<Edit>> edits,
    String operator,
    String reason,
    Instant proposed,
    Instant goodUntil) {
  public Proposal {
    edits = edits.map(List::copyOf);
  }

  /**
   * The steps, in their order.
   *
   * @throws IllegalArgumentException where they cannot be shown as they would be stored
   */
  public List<Edit> requireEdits() {
    return edits.orElseThrow(
        () ->
            new IllegalArgumentException(
                "proposal %s cannot be shown as it would be stored; withdraw it".formatted(id)));
  }

  /** Whether that operator proposed it. */
  public boolean isOf(String other) {
    return operator.equals(other);
  }

  /**
   * Goes on only with somebody else than who proposed it.
   *
   * @throws IllegalArgumentException else
   */
  public void requireOther(String other) {
    if (isOf(other)) {
      throw new IllegalArgumentException(
          "proposal %s: the approval of an operator other than %s was expected, who proposed it"
              .formatted(id, other));
    }
  }
}
