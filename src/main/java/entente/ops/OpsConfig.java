package entente.ops;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** Settings for running the server. */
@ConfigMapping(prefix = "entente.ops")
public interface OpsConfig {

  /** Whether the server shows at its start how to try it, with demonstration tokens. */
  @WithDefault("true")
  boolean firstSteps();

  /** How long the status of a submission is kept (TAXII 2.1, section 4.3: a day at least). */
  @WithDefault("P7D")
  @DurationMin(hours = 24)
  Duration statusRetention();
}
