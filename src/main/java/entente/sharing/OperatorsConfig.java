package entente.sharing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** Settings for operators who change the agreement. */
@ConfigMapping(prefix = "entente.operators")
public interface OperatorsConfig {

  /**
   * How many versions of objects are counted at most of what a change would open or close to one
   * partner in one collection; what is more is told as "at least".
   */
  @WithDefault("100000")
  @Min(1)
  @Max(10_000_000)
  int countedVersionsMax();
}
