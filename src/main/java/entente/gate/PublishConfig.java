package entente.gate;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Settings of the publisher's interface. */
@ConfigMapping(prefix = "entente.publish")
public interface PublishConfig {

  /** Largest body of a dry run, in octets. */
  @WithDefault("8388608")
  @Min(1_024)
  @Max(268_435_456)
  long validateBytesMax();

  /** Most objects in a dry run. */
  @WithDefault("10000")
  @Min(1)
  @Max(100_000)
  int validateObjectsMax();

  /** Largest bundle, in octets. */
  @WithDefault("1073741824")
  @Min(1_024)
  long bundleBytesMax();

  /** How long an upload may send nothing before it is aborted. */
  @WithDefault("PT30S")
  @DurationMin(millis = 10)
  @DurationMax(minutes = 10)
  Duration idleTimeout();

  /** How many bundles are received at the same time; one more is refused as unavailable. */
  @WithDefault("4")
  @Min(1)
  @Max(64)
  int bundlesAtOnceMax();

  /**
   * How many octets of one bundle's objects may wait, in a file, for marking definitions that come
   * behind them; one more ends the bundle there.
   */
  @WithDefault("67108864")
  @Min(1_024)
  @Max(1_073_741_824)
  long waitingBytesMax();

  /**
   * How many octets of all bundles together may wait so, in the directory for temporary files; one
   * more ends the bundle as unavailable.
   */
  @WithDefault("268435456")
  @Min(1_024)
  @Max(68_719_476_736L)
  long waitingBytesOfAllMax();

  /** Most objects added in one transaction. */
  @WithDefault("500")
  @Min(1)
  @Max(10_000)
  int batchObjectsMax();

  /** Size in octets at which a batch is added although it is not full. */
  @WithDefault("4194304")
  @Min(1_024)
  @Max(67_108_864)
  long batchBytesMax();

  /** Age at which a batch is added although it is not full. */
  @WithDefault("PT1S")
  @DurationMin(millis = 10)
  @DurationMax(minutes = 1)
  Duration batchAgeMax();

  /** How many successes, and how many failures, the status of a bundle lists one by one. */
  @WithDefault("1000")
  @Min(1)
  @Max(10_000)
  int statusDetailsMax();
}
