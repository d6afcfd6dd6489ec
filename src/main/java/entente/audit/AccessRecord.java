package entente.audit;

/**
 * One record of the access log: who asked for what, and what they were given.
 *
 * @param facts the request
 * @param outcome how it ended
 * @param disclosure what was handed out or taken in
 */
public record AccessRecord(RequestFacts facts, Outcome outcome, Disclosure disclosure) {

  /** The record of a request that was served. */
  public static AccessRecord served(RequestFacts facts, Disclosure disclosure) {
    return new AccessRecord(facts, Outcome.SERVED, disclosure);
  }

  /** The record of a request that was refused, or failed. */
  public static AccessRecord refused(RequestFacts facts, Outcome outcome) {
    return new AccessRecord(facts, outcome, Disclosure.NONE);
  }
}
