package entente.audit;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Which handovers an auditor asks for.
 *
 * @param facts only those whose records have these values
 * @param from whose request came in at this instant or later
 * @param until whose request came in before this instant
 * @param after only those behind this place, in the order of the report; absent for all
 * @param limit how many at most
 */
public record HandoverQuery(
    Map<RecordedFact, String> facts,
    Optional<Instant> from,
    Optional<Instant> until,
    Optional<Handover.Place> after,
    int limit) {

  public HandoverQuery {
    facts = Map.copyOf(facts);
    if (limit < 1) {
      throw new IllegalArgumentException("a page holds a handover or more");
    }
  }
}
