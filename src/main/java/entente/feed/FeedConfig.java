package entente.feed;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.util.Optional;

/** Settings for the bundles that the server loads at its start. */
@ConfigMapping(prefix = "entente.feed")
public interface FeedConfig {

  /** Whether bundles are loaded at the start. */
  @WithDefault("true")
  boolean load();

  /**
   * A directory with a bundle for each collection, {@code <alias>.json} or {@code <alias>.json.gz};
   * those that come with the server where none is named.
   */
  Optional<Path> bundles();

  /** How many objects are published together. */
  @WithDefault("1000")
  @Min(1)
  @Max(10_000)
  int batchObjects();
}
