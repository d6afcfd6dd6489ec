package entente.catalog.mongo;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** What an operator can say about MongoDB; where it is, {@code MONGODB_URI} says. */
@ConfigMapping(prefix = "entente.mongodb")
public interface MongoConfig {

  /** How long a read or a write may take with all its retries, a failover in between included. */
  @WithDefault("PT20S")
  @DurationMin(millis = 100)
  Duration timeout();

  /**
   * How many may wait to write to one collection, and how many for a page; one more is refused as
   * unavailable.
   */
  @WithDefault("2000")
  @Min(1)
  @Max(100_000)
  int waitingMax();
}
