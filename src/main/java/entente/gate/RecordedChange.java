package entente.gate;

import entente.audit.AccessRecord;
import entente.audit.AlertRule;
import entente.audit.AuditTrail;
import entente.audit.Disclosure;
import entente.audit.Outcome;
import entente.audit.RequestFacts;
import entente.catalog.Additions;
import entente.catalog.ChangeId;
import entente.catalog.ChangeRecord;
import entente.catalog.Deletion;
import entente.database.OpenTransaction;
import entente.stix.StixId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Puts on record what a request adds or deletes, before it is committed; and what is unusual in it,
 * for those who watch over the log.
 *
 * @param audit the access log
 * @param facts the request
 * @param disclosure what the store's answer says of the objects
 * @param alert what it says that is unusual
 */
record RecordedChange<T>(
    AuditTrail audit,
    RequestFacts facts,
    Function<T, Disclosure> disclosure,
    Function<T, Optional<AccessRecord>> alert)
    implements ChangeRecord<T> {

  static ChangeRecord<Additions> ofAdditions(AuditTrail audit, RequestFacts facts) {
    return new RecordedChange<>(
        audit,
        facts,
        additions -> BatchOutcome.disclosureOfAdditions(additions.told()),
        additions -> collision(facts, additions.collisions()));
  }

  static ChangeRecord<Deletion> ofDeletion(AuditTrail audit, RequestFacts facts) {
    return new RecordedChange<>(
        audit, facts, deletion -> Disclosure.NONE, deletion -> Optional.empty());
  }

  /** One for all of a transaction, so that who sends many of them does not fill the log. */
  private static Optional<AccessRecord> collision(RequestFacts facts, List<StixId> collisions) {
    return collisions.stream()
        .findFirst()
        .map(example -> AccessRecord.alert(facts, AlertRule.COLLISION, example, collisions.size()));
  }

  @Override
  public Uni<Void> within(OpenTransaction transaction, T result) {
    AccessRecord committed = new AccessRecord(facts, Outcome.COMMITTED, disclosure.apply(result));
    // Together: an answer that came later would tell its contributor that there is an alert.
    return audit.append(
        Stream.concat(Stream.of(committed), alert.apply(result).stream()).toList(), transaction);
  }

  @Override
  public Uni<Void> intended(ChangeId change, T result) {
    return audit
        .append(AccessRecord.intended(facts, change, disclosure.apply(result)))
        .chain(
            () ->
                alert
                    .apply(result)
                    .map(audit::append)
                    .orElseGet(() -> Uni.createFrom().voidItem()));
  }
}
