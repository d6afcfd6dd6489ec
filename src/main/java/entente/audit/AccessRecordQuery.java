package entente.audit;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which records an auditor asks for.
 *
 * @param facts only those with these values
 * @param from at this instant or later
 * @param until before this instant
 * @param outcomes with one of these outcomes; empty for all
 * @param order in which order
 * @param after only those behind the record of this number, in that order; 0 for all
 * @param limit how many at most
 * @param collisions whether alerts of collisions are among them: such a record is one partner's and
 *     tells that another one has an object, which the first may not see
 */
public record AccessRecordQuery(
    Map<RecordedFact, String> facts,
    Optional<Instant> from,
    Optional<Instant> until,
    Set<Outcome> outcomes,
    Order order,
    long after,
    int limit,
    boolean collisions) {

  /** The order of a page, and of the pages behind it. */
  public enum Order {
    OLDEST,
    NEWEST
  }

  /** Asks for alerts of collisions too. */
  public AccessRecordQuery(
      Map<RecordedFact, String> facts,
      Optional<Instant> from,
      Optional<Instant> until,
      Set<Outcome> outcomes,
      Order order,
      long after,
      int limit) {
    this(facts, from, until, outcomes, order, after, limit, true);
  }

  public AccessRecordQuery {
    facts = Map.copyOf(facts);
    outcomes = Set.copyOf(outcomes);
    if (after < 0 || limit < 1) {
      throw new IllegalArgumentException("a page starts at 0 or later and holds a record or more");
    }
  }
}
