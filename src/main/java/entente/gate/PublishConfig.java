package entente.gate;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** What an operator can say about the publisher's interface. */
@ConfigMapping(prefix = "entente.publish")
public interface PublishConfig {

  /** The octets that the body of a dry run may have. */
  @WithDefault("8388608")
  @Min(1_024)
  @Max(268_435_456)
  long validateBytesMax();

  /** The objects that a dry run may have. */
  @WithDefault("10000")
  @Min(1)
  @Max(100_000)
  int validateObjectsMax();

  /** The octets that a bundle may have. */
  @WithDefault("1073741824")
  @Min(1_024)
  long bundleBytesMax();

  /** The octets that one object of a bundle may have. */
  @WithDefault("4194304")
  @Min(1_024)
  @Max(67_108_864)
  int objectBytesMax();

  /** How long nothing may come of a bundle before it is given up. */
  @WithDefault("PT30S")
  @DurationMin(millis = 10)
  @DurationMax(minutes = 10)
  Duration idleTimeout();

  /** How many bundles are taken at the same time; any more are refused for the time being. */
  @WithDefault("4")
  @Min(1)
  @Max(64)
  int bundlesAtOnceMax();

  /** The objects that are taken in with one transaction. */
  @WithDefault("500")
  @Min(1)
  @Max(10_000)
  int batchObjectsMax();

  /** The octets after which a batch is not waited to be full. */
  @WithDefault("4194304")
  @Min(1_024)
  @Max(67_108_864)
  long batchBytesMax();

  /** The time after which a batch is not waited to be full. */
  @WithDefault("PT1S")
  @DurationMin(millis = 10)
  @DurationMax(minutes = 1)
  Duration batchAgeMax();

  /** How many successes, and how many failures, the status of a bundle tells of one by one. */
  @WithDefault("1000")
  @Min(1)
  @Max(10_000)
  int statusDetailsMax();
}
