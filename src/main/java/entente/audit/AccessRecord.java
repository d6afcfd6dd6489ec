package entente.audit;

import entente.catalog.ChangeId;
import entente.stix.StixId;
import java.util.Optional;

/**
 * One record of the access log: who asked for what, and what they were given.
 *
 * @param facts the request
 * @param outcome how it ended
 * @param disclosure what was handed out or taken in
 * @param change of an intent and of what became of it, the change that was intended
 */
public record AccessRecord(
    RequestFacts facts, Outcome outcome, Disclosure disclosure, Optional<ChangeId> change) {

  /** A record that is about no intent. */
  public AccessRecord(RequestFacts facts, Outcome outcome, Disclosure disclosure) {
    this(facts, outcome, disclosure, Optional.empty());
  }

  /** The record of a request that was served. */
  public static AccessRecord served(RequestFacts facts, Disclosure disclosure) {
    return new AccessRecord(facts, Outcome.SERVED, disclosure);
  }

  /** The record of a request that was refused, or failed. */
  public static AccessRecord refused(RequestFacts facts, Outcome outcome) {
    return new AccessRecord(facts, outcome, Disclosure.NONE);
  }

  /** The record of a change that a request is about to make. */
  public static AccessRecord intended(RequestFacts facts, ChangeId change, Disclosure disclosure) {
    return new AccessRecord(facts, Outcome.INTENDED, disclosure, Optional.of(change));
  }

  /**
   * The record of something unusual in a request, or in a transaction of it.
   *
   * @param object an object that it is about
   * @param objects how many objects it is about
   */
  public static AccessRecord alert(RequestFacts facts, AlertRule rule, StixId object, int objects) {
    return served(facts.alerting(rule, object, objects), Disclosure.NONE);
  }

  /** The record of what became of an intent. */
  public AccessRecord ended(Outcome end) {
    return new AccessRecord(facts, end, disclosure, change);
  }
}
