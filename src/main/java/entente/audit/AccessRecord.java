package entente.audit;

/**
 * One line of the access log: who asked for what, and what he was handed.
 *
 * @param inquiry the request
 * @param outcome how it ended
 * @param disclosure what was handed out or taken in
 */
public record AccessRecord(Inquiry inquiry, Outcome outcome, Disclosure disclosure) {

  /** The record of a request that was served. */
  public static AccessRecord served(Inquiry inquiry, Disclosure disclosure) {
    return new AccessRecord(inquiry, Outcome.SERVED, disclosure);
  }

  /** The record of a request that was refused, or failed. */
  public static AccessRecord refused(Inquiry inquiry, Outcome outcome) {
    return new AccessRecord(inquiry, outcome, Disclosure.NONE);
  }
}
