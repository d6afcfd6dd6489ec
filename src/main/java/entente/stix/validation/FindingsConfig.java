package entente.stix.validation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How much is said of a submission; see {@link FindingLimits}. */
@ConfigMapping(prefix = "entente.findings")
public interface FindingsConfig {

  /**
   * How many findings of one submission are listed one by one, besides one error of each invalid
   * object; the others are counted by rule.
   */
  @WithDefault("2000")
  @Min(10)
  @Max(100_000)
  int submissionMax();

  /**
   * How many warnings of one rule are listed one by one in one submission; the others are counted.
   */
  @WithDefault("10")
  @Min(1)
  @Max(10_000)
  int warningsMax();

  /**
   * How many versions of objects of one submission are compared with each other, in some 400 octets
   * each; those beyond are compared with what is stored only.
   */
  @WithDefault("20000")
  @Min(100)
  @Max(10_000_000)
  int versionsComparedMax();

  /** All as one value. */
  default FindingLimits limits() {
    return new FindingLimits(submissionMax(), warningsMax(), versionsComparedMax());
  }
}
