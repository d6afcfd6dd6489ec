package entente.catalog;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** Settings of what a query of objects may cost. */
@ConfigMapping(prefix = "entente.catalog")
public interface CatalogConfig {

  /**
   * The most streams that filters may make of one query, each a look into an index: one for each
   * label that the reader is cleared for, each position among the versions and each type asked for,
   * and one for each such label and each exact version.
   */
  @WithDefault("10000")
  @Min(100)
  @Max(100_000)
  int queryStreamsMax();
}
