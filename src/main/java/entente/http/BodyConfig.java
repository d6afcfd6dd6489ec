package entente.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** What bodies may take of the server while they arrive and are worked on. */
@ConfigMapping(prefix = "entente.bodies")
public interface BodyConfig {

  /** Octets of all bodies that are in memory at a time; one more is refused as unavailable. */
  @WithDefault("33554432")
  @Min(65_536)
  @Max(8_589_934_592L)
  long bytesMax();

  /** Octets of them that one partner's bodies may take. */
  @WithDefault("12582912")
  @Min(65_536)
  @Max(8_589_934_592L)
  long bytesPerPartnerMax();

  /**
   * How long a body may take to arrive; a bundle, which is worked on meanwhile, may take longer.
   */
  @WithDefault("PT2M")
  @DurationMin(millis = 100)
  @DurationMax(hours = 1)
  Duration timeout();

  /** Octets a second that a body must arrive with, as a mean from ten seconds after its start. */
  @WithDefault("1024")
  @Min(1)
  @Max(1_048_576)
  long bytesPerSecondMin();
}
