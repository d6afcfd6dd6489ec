package entente.audit;

import entente.catalog.PartnerCode;
import java.time.Instant;
import java.util.Optional;

/**
 * Which records are about a person, as far as the log can tell. All that is said must hold of a
 * record; a partner, a client or an address must be said.
 *
 * @param partner the partner that they act for
 * @param client the {@code client_id} that they use
 * @param address where their requests come from
 * @param from when the request came in, at the earliest
 * @param until before when it came in
 */
public record RecordsOfPerson(
    Optional<PartnerCode> partner,
    Optional<String> client,
    Optional<String> address,
    Optional<Instant> from,
    Optional<Instant> until) {
  public RecordsOfPerson {
    if (partner.isEmpty() && client.isEmpty() && address.isEmpty()) {
      throw new IllegalArgumentException("a partner, a client or an address was expected");
    }
  }
}
