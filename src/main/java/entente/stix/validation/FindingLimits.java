package entente.stix.validation;

/**
 * How many findings are listed one by one; all others are counted by their rule.
 *
 * @param submissionMax findings of all objects of one submission; of each invalid object one error
 *     is listed besides
 * @param warningsMax warnings of one rule in one submission
 */
public record FindingLimits(int submissionMax, int warningsMax) {
  /** What holds where nothing is configured. */
  public static final FindingLimits DEFAULT = new FindingLimits(2_000, 10);
}
