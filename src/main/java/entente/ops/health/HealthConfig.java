package entente.ops.health;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Settings of the checks of health. */
@ConfigMapping(prefix = "entente.health")
public interface HealthConfig {

  /** How long a check may take; one that takes longer has failed. */
  @WithDefault("PT3S")
  @DurationMin(millis = 100)
  @DurationMax(minutes = 1)
  Duration checkTimeout();
}
