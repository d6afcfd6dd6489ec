package entente.sharing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Settings for operators who change the agreement. */
@ConfigMapping(prefix = "entente.operators")
public interface OperatorsConfig {

  /**
   * How many versions of objects are counted at most of what a change would open or close to one
   * partner in one collection; what is more is told as "at least".
   */
  @WithDefault("100000")
  @Min(1)
  @Max(10_000_000)
  int countedVersionsMax();

  /** How many effects of a change are counted at most; that there may be more is told. */
  @WithDefault("1000")
  @Min(1)
  @Max(100_000)
  int effectsMax();

  /** For how long effects of a change are counted; that there may be more is told. */
  @WithDefault("PT30S")
  @DurationMin(seconds = 1)
  @DurationMax(minutes = 10)
  Duration effectsTimeout();

  /**
   * Who has to approve a change that opens something: `none`, another `operator`, or another
   * operator by a `command`. A start only ever makes the rule stricter; the command `proposal
   * require` also makes it weaker.
   */
  @WithDefault("none")
  Approval approval();

  /** How long a proposed change can be approved. */
  @WithDefault("P7D")
  @DurationMin(minutes = 1)
  @DurationMax(days = 30)
  Duration proposalLifetime();

  /** How many changes may wait for an approval. */
  @WithDefault("100")
  @Min(1)
  @Max(1_000)
  int proposalsMax();

  /** The longest body of a change, in bytes. */
  @WithDefault("1048576")
  @Min(1_024)
  @Max(1_048_576)
  int changeBytesMax();

  /**
   * How many requests of operators that look, and as many that change something, may wait for their
   * turn; one more is refused.
   */
  @WithDefault("16")
  @Min(1)
  @Max(1_000)
  int waitingMax();
}
