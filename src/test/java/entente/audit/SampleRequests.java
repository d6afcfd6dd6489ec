package entente.audit;

import entente.catalog.CollectionId;
import entente.catalog.PartnerCode;
import entente.sharing.Caller;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Requests for tests, each with an id of its own. */
public final class SampleRequests {
  /** What {@link #known} asks about. */
  public static final CollectionId COLLECTION = new CollectionId(UUID.randomUUID());

  private SampleRequests() {}

  /** A request of Japan's, about which everything is known. */
  public static RequestFacts known(Instant time) {
    var caller =
        new Caller(
            new PartnerCode("JPN"),
            "jpcert-tip",
            Optional.of("https://login.example.jp"),
            Optional.of("b3f1"),
            Set.of("taxii:*:read", "audit:read"));
    return new RequestFacts(
        UUID.randomUUID(),
        time,
        "2001:db8::7",
        Optional.of(caller),
        Action.READ_OBJECTS,
        Optional.of(COLLECTION),
        Optional.empty(),
        "/api/exchange/collections/attribution/objects/",
        "limit=100&match[type]=indicator");
  }

  /** A stranger's request, about which nothing is known. */
  public static RequestFacts unknown(Instant time) {
    return new RequestFacts(
        UUID.randomUUID(),
        time,
        "192.0.2.1",
        Optional.empty(),
        Action.UNKNOWN,
        Optional.empty(),
        Optional.empty(),
        "/wp-login.php",
        "");
  }
}
