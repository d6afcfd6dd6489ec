package entente.ops.tracing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Settings of traces. */
@ConfigMapping(prefix = "entente.tracing")
public interface TracingConfig {

  /**
   * Where spans are sent by OTLP over HTTP, such as `http://localhost:4318/v1/traces`: an https
   * address, or one of this machine. Where it is not set there are no traces.
   */
  Optional<URI> endpoint();

  /** How many of a hundred requests are traced. */
  @WithDefault("100")
  @Min(1)
  @Max(100)
  int percent();

  /** How many spans may wait to be sent; those that come then are dropped. */
  @WithDefault("2048")
  @Min(512)
  @Max(65536)
  int spansWaitingMax();

  /** How long it may take to send spans. */
  @WithDefault("PT10S")
  @DurationMin(millis = 100)
  @DurationMax(minutes = 1)
  Duration timeout();
}
