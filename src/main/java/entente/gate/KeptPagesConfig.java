package entente.gate;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** Settings of the pages that are kept to be handed out again. */
@ConfigMapping(prefix = "entente.kept-pages")
public interface KeptPagesConfig {

  /**
   * Octets of all pages that are kept, their compressed forms and what is known of them included; 0
   * keeps none. Those that are asked for often stay.
   */
  @WithDefault("16777216")
  @Min(0)
  @Max(8_589_934_592L)
  long bytesMax();
}
