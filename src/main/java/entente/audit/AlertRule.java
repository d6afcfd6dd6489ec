package entente.audit;

/**
 * What makes an alert. What is new is raised once, with all else of a partner that came since the
 * log was looked at; a collision once for each transaction; the others once an hour for a client at
 * most.
 */
public enum AlertRule {
  /** A partner who was served before asked from an address that nobody of theirs had used. */
  NEW_ADDRESS,
  /** A partner who was served before asked with a client that they had not used. */
  NEW_CLIENT,
  /** True credentials were shown that had been suspended or revoked, or had ended. */
  NOT_ACCEPTED,
  /** Many requests of one client were refused within an hour. */
  REFUSALS,
  /** One client was given many objects within an hour. */
  BULK_PULL,
  /** A partner brought an object of which another has the same version with other content. */
  COLLISION
}
