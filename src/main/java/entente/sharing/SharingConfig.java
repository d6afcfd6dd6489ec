package entente.sharing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** What an operator can say about who takes part and who may do what. */
@ConfigMapping(prefix = "entente.sharing")
public interface SharingConfig {

  /** The file that says so at the first start; the one in the server where none is named. */
  Optional<Path> accessFile();

  /**
   * How old the knowledge of grants may be when it is asked for: so soon a partner that is cut off
   * is cut off.
   */
  @WithDefault("PT2S")
  @DurationMin(millis = 100)
  @DurationMax(minutes = 5)
  Duration refresh();

  /** How long reading it anew may take; then those who wait for it are not served. */
  @WithDefault("PT10S")
  @DurationMin(millis = 100)
  @DurationMax(minutes = 1)
  Duration readTimeout();

  /** Whether a request without a token is served, as the reader {@code ANONYMOUS}. */
  @WithDefault("false")
  boolean anonymousReader();
}
