package entente.sharing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Settings for who takes part and who may do what. */
@ConfigMapping(prefix = "entente.sharing")
public interface SharingConfig {

  /**
   * The file that says at the first start who takes part and who may do what; the one in the server
   * where none is named.
   */
  Optional<Path> accessFile();

  /**
   * How long the agreement may be cached. A change is announced to every instance and takes effect
   * at once; within this time it does even where the announcement is lost.
   */
  @WithDefault("PT2S")
  @DurationMin(millis = 100)
  @DurationMax(seconds = 2)
  Duration refresh();

  /** How long reading the grants may take; requests that wait longer are refused as unavailable. */
  @WithDefault("PT10S")
  @DurationMin(millis = 100)
  @DurationMax(minutes = 1)
  Duration readTimeout();

  /** Whether a request without a token is served, as the reader {@code ANONYMOUS}. */
  @WithDefault("false")
  boolean anonymousReader();
}
