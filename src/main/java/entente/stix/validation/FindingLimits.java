package entente.stix.validation;

/**
 * How many findings are listed one by one; all others are counted by their rule.
 *
 * @param submissionMax findings of all objects of one submission; of each invalid object one error
 *     is listed besides
 * @param warningsMax warnings of one rule in one submission
 * @param versionsComparedMax versions of objects of one submission that are compared with each
 *     other
 */
public record FindingLimits(int submissionMax, int warningsMax, int versionsComparedMax) {
  /** What holds where nothing is configured. */
  public static final FindingLimits DEFAULT = new FindingLimits(2_000, 10, 20_000);

  /** Every finding, for whoever bounds them themselves: a command on its user's own machine. */
  public static final FindingLimits ALL =
      new FindingLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, 2_000_000);
}
