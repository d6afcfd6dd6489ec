package entente.audit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Settings of the access log. */
@ConfigMapping(prefix = "entente.audit")
public interface AuditConfig {

  /** How many records may wait to be written; the requests of any more are refused at once. */
  @WithDefault("10000")
  @Min(1)
  @Max(1_000_000)
  int recordsWaitingMax();

  /**
   * Characters of all records that may wait to be written; the requests of any more are refused.
   */
  @WithDefault("8388608")
  @Min(65_536)
  @Max(1_073_741_824)
  long charactersWaitingMax();

  /** How many records are written with one commit at most. */
  @WithDefault("1000")
  @Min(1)
  @Max(10_000)
  int recordsPerWriteMax();

  /**
   * How long one write may take. A record that waits for the write before its own may take twice
   * that; then its request is refused. A transaction that has recorded a change and is not ended
   * within it is rolled back.
   */
  @WithDefault("PT5S")
  @DurationMin(millis = 10)
  @DurationMax(minutes = 1)
  Duration writeTimeout();
}
