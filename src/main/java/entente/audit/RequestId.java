package entente.audit;

import java.time.Instant;
import java.util.UUID;

/**
 * Identifiers of requests: UUIDs of version 7 (RFC 9562, section 5.7), which ascend with time. The
 * log's index of them grows at its end; random ones would change a page of it for each record, and
 * have that page written to disk whole after each checkpoint of the database.
 */
public final class RequestId {
  private static final long VERSION = 7L << 12;
  private static final long RANDOM_BITS = 0xFFFL;

  private RequestId() {}

  /** A new one for a request that came in at that instant; 74 of its bits cannot be guessed. */
  public static UUID at(Instant instant) {
    UUID random = UUID.randomUUID();
    long head =
        (instant.toEpochMilli() << 16) | VERSION | (random.getMostSignificantBits() & RANDOM_BITS);
    return new UUID(head, random.getLeastSignificantBits());
  }
}
