package entente.audit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Settings of what is said of unusual access. */
@ConfigMapping(prefix = "entente.alerts")
public interface AlertsConfig {

  /** How often new records are looked at, or `off`. */
  @WithDefault("1m")
  String every();

  /** How many refused requests of one client within an hour make an alert. */
  @WithDefault("100")
  @Min(1)
  long refusalsPerHour();

  /** How many objects handed out to one client within an hour make an alert. */
  @WithDefault("100000")
  @Min(1)
  long objectsPerHour();

  /**
   * Where alerts are sent, as JSON Lines by POST: an https address, or one of this machine. Each
   * comes at least once, the oldest first.
   */
  Optional<URI> webhook();

  /** How long the webhook may take to answer. */
  @WithDefault("PT10S")
  @DurationMin(millis = 100)
  @DurationMax(minutes = 1)
  Duration webhookTimeout();
}
