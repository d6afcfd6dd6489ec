package entente.audit;

import entente.catalog.CollectionId;
import entente.catalog.PartnerCode;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which records an auditor asks for, oldest first.
 *
 * @param partner of this partner only
 * @param collection about this collection only
 * @param from at this instant or later
 * @param until before this instant
 * @param outcomes with one of these outcomes; empty for all
 * @param after only those behind the record of this number; 0 for the start
 * @param limit how many at most
 */
public record AccessRecordQuery(
    Optional<PartnerCode> partner,
    Optional<CollectionId> collection,
    Optional<Instant> from,
    Optional<Instant> until,
    Set<Outcome> outcomes,
    long after,
    int limit) {
  public AccessRecordQuery {
    outcomes = Set.copyOf(outcomes);
    if (after < 0 || limit < 1) {
      throw new IllegalArgumentException("a page starts at 0 or later and holds a record or more");
    }
  }
}
