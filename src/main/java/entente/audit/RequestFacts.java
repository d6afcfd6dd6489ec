package entente.audit;

import entente.catalog.CollectionId;
import entente.sharing.Caller;
import entente.stix.StixId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * What is known of a request. Its access record is made from this and from how it ended.
 *
 * @param request identifies it in the log and to the one who asked
 * @param time when it came in, cut to microseconds: the log keeps no more
 * @param address the address it came from
 * @param caller who asked; absent if not authenticated
 * @param action what was asked for
 * @param collection the collection; absent if none was named that the caller may know of
 * @param object the object that the path names; absent if it names none
 * @param path the path that was asked for, normalised, whole
 * @param filters the filters that were given, whole
 */
public record RequestFacts(
    UUID request,
    Instant time,
    String address,
    Optional<Caller> caller,
    Action action,
    Optional<CollectionId> collection,
    Optional<StixId> object,
    String path,
    String filters) {

  public RequestFacts {
    time = time.truncatedTo(ChronoUnit.MICROS);
  }

  /** The same facts, now that its caller is known. */
  public RequestFacts by(Caller known) {
    return new RequestFacts(
        request, time, address, Optional.of(known), action, collection, object, path, filters);
  }

  /** The same facts, now that it is known what it asks for. */
  public RequestFacts about(Action known) {
    return new RequestFacts(
        request, time, address, caller, known, collection, object, path, filters);
  }

  /** The same facts, now that its collection is known. */
  public RequestFacts of(CollectionId known) {
    return new RequestFacts(
        request, time, address, caller, action, Optional.of(known), object, path, filters);
  }

  /** The same facts, now that its object is known. */
  public RequestFacts of(StixId known) {
    return new RequestFacts(
        request, time, address, caller, action, collection, Optional.of(known), path, filters);
  }

  /**
   * The facts of an alert that the request gives rise to. It is no request, and none of this one's
   * records, which tell how it ended.
   */
  RequestFacts alerting(AlertRule rule, StixId example, int objects) {
    String why =
        "rule=%s&objects=%d&request=%s"
            .formatted(rule.name().toLowerCase(Locale.ROOT), objects, request);
    return new RequestFacts(
        UUID.randomUUID(),
        time,
        address,
        caller,
        Action.ALERT,
        collection,
        Optional.of(example),
        "",
        why);
  }

  /** The same facts, now that its filters are known. */
  public RequestFacts filteredBy(String known) {
    return new RequestFacts(
        request, time, address, caller, action, collection, object, path, known);
  }
}
