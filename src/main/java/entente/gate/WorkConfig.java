package entente.gate;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How many documents are parsed and validated at a time, and how many may wait for that. */
@ConfigMapping(prefix = "entente.work")
public interface WorkConfig {

  /** Threads that parse and validate. */
  @WithDefault("2")
  @Min(1)
  @Max(64)
  int threads();

  /** Requests of all partners that may wait for a thread; one more is refused as unavailable. */
  @WithDefault("256")
  @Min(1)
  @Max(100_000)
  int waitingMax();

  /** Requests of one partner that may wait for a thread. */
  @WithDefault("32")
  @Min(1)
  @Max(10_000)
  int waitingPerPartnerMax();
}
